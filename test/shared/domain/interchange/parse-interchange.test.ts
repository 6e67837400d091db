import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInterchange } from '../../../../shared/domain/interchange/parse-interchange.ts';
import { interchangeFiles } from '../../../helpers/arbitraries/interchange-files.ts';

const whole = { title: 'Down', detected_at: '2024-04-08T07:23:00Z' };
const event = { at: '2024-04-08T07:23:00Z', kind: 'action', role: 'ops', text: 'restarted' };

describe('a faulty file is refused whole, with every fault by its path', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['nothing', null, ['(file)']],
    ['a list', [], ['(file)']],
    ['a sentence', 'Down', ['(file)']],
    ['an empty object', {}, ['title', 'detected_at']],
    ['another format', { ...whole, format: 'incident/2' }, ['format']],
    ['a slug with a slash', { ...whole, slug: '../../etc' }, ['slug']],
    ['an empty slug', { ...whole, slug: '' }, ['slug']],
    ['no title', { detected_at: whole.detected_at }, ['title']],
    ['an empty title', { ...whole, title: '  ' }, ['title']],
    ['a title of a page', { ...whole, title: 'x'.repeat(301) }, ['title']],
    ['a title that is a number', { ...whole, title: 5 }, ['title']],
    ['no time at all', { title: 'Down' }, ['detected_at']],
    ['no time at all beside another fault', { title: 5 }, ['title', 'detected_at']],
    ['a category that is none', { ...whole, category: 'network' }, ['category']],
    ['a detection that is none', { ...whole, detected_by: 'luck' }, ['detected_by']],
    ['a level that is none', { ...whole, severity: 'P5' }, ['severity']],
    ['a level in small letters', { ...whole, severity: 'p1' }, ['severity']],
    ['a guess that contradicts the level', { ...whole, severity: 'P1', severity_guess: 'P2' }, ['severity_guess']],
    ['a share beyond all', { ...whole, impact_users_percent: 101 }, ['impact_users_percent']],
    ['a share below none', { ...whole, impact_users_percent: -1 }, ['impact_users_percent']],
    ['a share in words', { ...whole, impact_users_percent: '10%' }, ['impact_users_percent']],
    ['a yes in words', { ...whole, core_transaction_down: 'yes' }, ['core_transaction_down']],
    ['a time without its zone', { ...whole, detected_at: '2024-04-08T07:23:00' }, ['detected_at']],
    ['a day without its hour', { ...whole, started_at: '2024-04-08' }, ['started_at']],
    ['a day that is none', { ...whole, detected_at: '2024-02-30T07:23:00Z' }, ['detected_at']],
    ['an hour that is none', { ...whole, resolved_at: '2024-02-20T25:23:00Z' }, ['resolved_at']],
    ['an offset that is none', { ...whole, resolved_at: '2024-02-20T05:23:00+99:00' }, ['resolved_at']],
    ['a time as a number', { ...whole, mitigated_at: 1_712_561_000_000 }, ['mitigated_at']],
    ['a time that is true', { ...whole, response_started_at: true }, ['response_started_at']],
    ['a cause that is a sentence', { ...whole, root_cause: 'DNS' }, ['root_cause']],
    ['a cause that is a list', { ...whole, root_cause: { technical: ['DNS'] } }, ['root_cause.technical']],
    ['actions that are no list', { ...whole, actions: 'fix it' }, ['actions']],
    ['an action that is a number', { ...whole, actions: ['fix', 5] }, ['actions[1]']],
    ['an empty action', { ...whole, actions: ['fix', ''] }, ['actions[1]']],
    ['an action without text', { ...whole, actions: [{ owner: 'Jim' }] }, ['actions[0].text']],
    ['an action due some day', { ...whole, actions: ['a', { text: 'fix', due: 'soon' }] }, ['actions[1].due']],
    ['an action in no state', { ...whole, actions: [{ text: 'fix', state: 'maybe' }] }, ['actions[0].state']],
    [
      'an action with two faults',
      { ...whole, actions: [{ text: '', due: 'soon' }] },
      ['actions[0].text', 'actions[0].due'],
    ],
    ['events that are no list', { ...whole, events: {} }, ['events']],
    ['an event that is null', { ...whole, events: [null] }, ['events[0]']],
    ['an unknown kind', { ...whole, events: [event, { ...event, kind: 'rumour' }] }, ['events[1].kind']],
    ['an unknown role', { ...whole, events: [{ ...event, role: 'ceo' }] }, ['events[0].role']],
    ['an event at no time', { ...whole, events: [event, event, event, { ...event, at: 'noon' }] }, ['events[3].at']],
    [
      'an event that is perhaps approximate',
      { ...whole, events: [{ ...event, approximate: 'perhaps' }] },
      ['events[0].approximate'],
    ],
    [
      'an event of nothing',
      { ...whole, events: [{}] },
      ['events[0].at', 'events[0].kind', 'events[0].role', 'events[0].text'],
    ],
    [
      'faults in several places',
      { ...whole, severity: 'high', events: [{ ...event, at: 'noon' }, event, { ...event, text: '' }] },
      ['severity', 'events[0].at', 'events[2].text'],
    ],
    ['control characters', { ...whole, title: 'Do\u0000wn' }, ['title']],
    ['half a character', { ...whole, summary: 'half \ud83d' }, ['summary']],
    ['a log that is none', { ...whole, log: [{ header: 5 }] }, ['log[0].header', 'log[0].body', 'log[0].salt']],
  ])('%s', (_name, content, paths) => {
    const parsed = parseInterchange(content);
    expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual(paths);
    for (const { message } of parsed.ok ? [] : parsed.error) expect(message).toMatch(/^\S/u);
  });

  test('a time is called what it is not', () => {
    for (const at of ['noon', 5, null, undefined]) {
      expect(parseInterchange({ ...whole, events: [{ ...event, at }] })).toEqual({
        ok: false,
        error: [{ path: 'events[0].at', message: 'not a time' }],
      });
    }
  });

  test('a fault put into any one place of any good file is found there', () => {
    const broken = interchangeFiles.chain((file) =>
      fc.constantFrom(...Object.keys(file).filter((key) => key !== 'field_of_somebody_else')).map((key) => ({
        file: { ...file, [key]: Symbol.iterator },
        key,
      })),
    );
    fc.assert(
      fc.property(broken, ({ file, key }) => {
        const parsed = parseInterchange(file);
        expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual([key]);
      }),
    );
  });
});

describe('a good file', () => {
  test('may say little: a title and a time', () => {
    expect(parseInterchange(whole)).toMatchObject({ ok: true, value: { title: 'Down', severity: null, events: [] } });
    expect(parseInterchange({ title: 'Down', started_at: '2024-04-08T15:23+08:00' })).toMatchObject({
      ok: true,
      value: { started_at: Date.parse(whole.detected_at), detected_at: null },
    });
  });

  test('may say more than the format knows', () => {
    expect(parseInterchange({ ...whole, weather: 'rain', stages: 5 }).ok).toBe(true);
  });

  test('may have an improvement as long as any text', () => {
    expect(parseInterchange({ ...whole, actions: ['x'.repeat(2_000)] }).ok).toBe(true);
  });

  test('never makes the reader throw, whatever it is', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseInterchange(value).ok === 'boolean'));
  });
});
