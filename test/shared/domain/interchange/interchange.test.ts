import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differences } from '../../../../shared/domain/interchange/differences.ts';
import { interchangeEvents } from '../../../../shared/domain/interchange/interchange-events.ts';
import { parseInterchange } from '../../../../shared/domain/interchange/parse-interchange.ts';
import { slugOf } from '../../../../shared/domain/interchange/slug.ts';
import { toInterchange } from '../../../../shared/domain/interchange/to-interchange.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { writtenEntry } from '../../../../shared/domain/timeline/entry-of-facts.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { factOf, stream } from '../../../helpers/incident-builder.ts';

const folder = join(import.meta.dirname, '../../../fixtures');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What a file says once it went in and came out. */
function throughTheRecord(content: unknown) {
  const parsed = parseInterchange(content);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'x', origin: 'imported', handbookVersion: 1 } as const;
  let causes = 0;
  const { size, drafts } = interchangeEvents(
    parsed.value,
    { ...identity, slug: parsed.value.slug ?? 'x' },
    () => `c${(causes += 1)}`,
  );
  const facts = [...drafts].map((draft, index) => factOf(draft, index + 1, { author: null }));
  expect(facts).toHaveLength(size);
  const state = facts.reduce(evolve, emptyIncident(stream));
  const written = facts.flatMap((fact) => (fact.kind === 'entry.added' ? [writtenEntry(fact, [], [])] : []));
  return {
    parsed: parsed.value,
    out: toInterchange(state, written, viewIncident(state, handbook, Number.MAX_SAFE_INTEGER)),
  };
}

test('there are ten real incidents to go by', () => {
  expect(files).toHaveLength(10);
});

describe('a real incident goes in and comes out the same', () => {
  test.each(files)('%s', (name) => {
    const content: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const { parsed, out } = throughTheRecord(content);
    const again = parseInterchange(out);
    expect(again.ok).toBe(true);
    if (!again.ok) return;
    const severity = parsed.severity ?? parsed.severity_guess;
    expect(differences({ ...parsed, severity }, { ...again.value, format: parsed.format })).toEqual([]);
    expect(again.value.events.map(({ text }) => text).toSorted()).toEqual(
      parsed.events.map(({ text }) => text).toSorted(),
    );
  });
});

describe('a faulty file is refused whole, with every fault by its path', () => {
  const whole = { title: 'Down', detected_at: '2024-04-08T07:23:00Z' };
  const event = { at: '2024-04-08T07:23:00Z', kind: 'action', role: 'ops', text: 'restarted' };
  test.each<[string, unknown, readonly string[]]>([
    ['nothing', null, ['(file)']],
    ['a list', [], ['(file)']],
    ['no title', { detected_at: whole.detected_at }, ['title']],
    ['an empty title', { ...whole, title: '  ' }, ['title']],
    ['a level that is none', { ...whole, severity: 'P5' }, ['severity']],
    ['a share beyond all', { ...whole, impact_users_percent: 101 }, ['impact_users_percent']],
    ['a time without its zone', { ...whole, detected_at: '2024-04-08T07:23:00' }, ['detected_at']],
    ['a day that is none', { ...whole, detected_at: '2024-02-30T07:23:00Z' }, ['detected_at']],
    ['an unknown kind', { ...whole, events: [event, { ...event, kind: 'rumour' }] }, ['events[1].kind']],
    [
      'faults in several places',
      { ...whole, severity: 'high', events: [{ ...event, at: 'noon' }, event, { ...event, text: '' }] },
      ['severity', 'events[0].at', 'events[2].text'],
    ],
    ['control characters', { ...whole, title: 'Do\u0000wn' }, ['title']],
  ])('%s', (_name, content, paths) => {
    const parsed = parseInterchange(content);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.error.map(({ path }) => path)).toEqual(paths);
      for (const { message } of parsed.error) expect(message).not.toBe('');
    }
  });
});

test.each([
  ['Checkout answers 502', 'checkout-answers-502'],
  ['腾讯云 API 异常', '腾讯云-api-异常'],
])('a title makes its slug: %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
