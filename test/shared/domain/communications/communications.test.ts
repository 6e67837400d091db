import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { communicationsAt } from '../../../../shared/domain/communications/communications-at.ts';
import { blank, fillTemplate, unknownFields } from '../../../../shared/domain/communications/template.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { communicationDrafts } from '../../../helpers/arbitraries/communications.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, minute, stream } from '../../../helpers/incident-builder.ts';

const drafter = { actor: 'Zhao Min' };
const reviewer = { actor: 'Lily' };
const commander = { actor: 'Wang Fang' };

/** A P1 with a commander, and one wording for users that Zhao Min drafted. */
function worded(): BuiltIncident {
  const incident = BuiltIncident.registered({ coreTransactionDown: true });
  incident.with('level.set', { at: minute(5), level: 'P1', reason: null });
  incident.with('commander.named', { at: minute(5), person: 'Wang Fang', reason: null });
  incident.ask({ kind: 'draft_communication', audience: 'users', text: 'We know of it.' }, minute(10), {
    ...drafter,
    newId: 'w',
  });
  return incident;
}

function first(incident: BuiltIncident, minutes = 60) {
  const [found] = incident.at(minutes).communications;
  if (found === undefined) throw new Error('nothing was worded');
  return found;
}

type Step =
  | 'submit'
  | 'approve'
  | 'reject'
  | 'publish'
  | 'reword'
  | 'drop'
  | 'approve own'
  | 'override approve'
  | 'override publish';

/** Does a step with the wording that stands; the refusal's code, or the state that it led to. */
function take(incident: BuiltIncident, step: Step, now: number): string {
  const of = { communication: 'w', wording: first(incident, now).wording.id };
  const at = minute(now);
  const answers = {
    submit: () => incident.ask({ kind: 'submit_communication', ...of }, at, drafter),
    approve: () => incident.ask({ kind: 'approve_communication', ...of }, at, reviewer),
    reject: () => incident.ask({ kind: 'reject_communication', ...of, reason: 'too vague' }, at, reviewer),
    publish: () => incident.ask({ kind: 'publish_communication', ...of }, at, drafter),
    reword: () =>
      incident.ask({ kind: 'reword_communication', communication: 'w', text: `Changed at ${now}.` }, at, drafter),
    drop: () => incident.ask({ kind: 'drop_communication', communication: 'w', reason: 'not needed' }, at, drafter),
    'approve own': () => incident.ask({ kind: 'approve_communication', ...of }, at, drafter),
    'override approve': () =>
      incident.ask({ kind: 'approve_communication', ...of, override: 'nobody else' }, at, drafter),
    'override publish': () =>
      incident.ask({ kind: 'publish_communication', ...of, override: 'no time' }, at, commander),
  };
  const decision = answers[step]();
  return decision.ok ? first(incident, now).state : decision.error.code;
}

describe('a communication', () => {
  test.each<[string, readonly Step[], string]>([
    ['is drafted', [], 'draft'],
    ['goes to review', ['submit'], 'in_review'],
    ['is approved by another', ['submit', 'approve'], 'approved'],
    ['is published once approved', ['submit', 'approve', 'publish'], 'published'],
    ['is not published unapproved', ['submit', 'publish'], 'not_approved'],
    ['is not approved before it was sent to review', ['approve'], 'communication_not_so'],
    ['is not approved by its drafter', ['submit', 'approve own'], 'own_wording'],
    ['is approved by its drafter only if that is the commander', ['submit', 'override approve'], 'commander_only'],
    ['goes out unapproved by the commander’s override', ['override publish'], 'published'],
    ['stays rejected until its text changes', ['submit', 'reject', 'submit'], 'communication_not_so'],
    ['is a draft again once changed', ['submit', 'approve', 'reword'], 'draft'],
    ['needs a new approval for a new text', ['submit', 'approve', 'reword', 'publish'], 'not_approved'],
    ['may be rejected though approved', ['submit', 'approve', 'reject'], 'rejected'],
    ['can’t be taken back once it went out', ['submit', 'approve', 'publish', 'drop'], 'communication_not_so'],
    ['is not published twice', ['submit', 'approve', 'publish', 'publish'], 'communication_not_so'],
    ['is over once dropped', ['drop', 'submit'], 'communication_not_so'],
    ['comes back when it is worded anew after it went out', ['submit', 'approve', 'publish', 'reword'], 'draft'],
  ])('%s', (_rule, steps, expected) => {
    const incident = worded();
    const answers = steps.map((step, index) => take(incident, step, 11 + index));
    expect(answers.at(-1) ?? first(incident).state).toBe(expected);
  });

  it('is judged by the text that the judge read: one that changed meanwhile is refused', () => {
    const incident = worded();
    const read = first(incident).wording.id;
    take(incident, 'submit', 11);
    take(incident, 'reword', 12);
    take(incident, 'submit', 13);
    const asked = { kind: 'approve_communication', communication: 'w', wording: read } as const;
    expect(incident.ask(asked, minute(14), reviewer)).toMatchObject({ error: { code: 'text_changed', detail: '2' } });
  });

  it('tells who overrode and why', () => {
    const incident = worded();
    take(incident, 'override publish', 12);
    expect(first(incident).published).toMatchObject([{ by: 'Wang Fang', reason: 'no time' }]);
  });

  it('ticks what it does of the checklist, for users only', () => {
    const item = (incident: BuiltIncident, id: string) =>
      incident.at(60).checklist.find((one) => one.id === `mobilise.${id}_wording`);
    const incident = worded();
    expect(item(incident, 'draft')).toMatchObject({ state: 'done', by: 'Zhao Min' });
    expect(item(incident, 'review')).toMatchObject({ state: 'open' });
    for (const step of ['submit', 'approve', 'publish'] as const) take(incident, step, 20);
    expect(item(incident, 'review')).toMatchObject({ state: 'done', by: 'Lily' });
    expect(item(incident, 'publish')).toMatchObject({ state: 'done', by: 'Zhao Min' });
    const other = BuiltIncident.registered();
    other.ask({ kind: 'draft_communication', audience: 'internal', text: 'x' }, minute(1));
    expect(item(other, 'draft')).toMatchObject({ state: 'open' });
  });

  it('promises the next one: late when that has passed, and no more once the incident is over', () => {
    const incident = worded();
    for (const step of ['submit', 'approve'] as const) take(incident, step, 20);
    const { id } = first(incident).wording;
    const published = { kind: 'publish_communication', communication: 'w', wording: id } as const;
    expect(incident.ask({ ...published, nextUpdateAt: minute(20) }, minute(21), drafter)).toMatchObject({
      error: { code: 'due_before_begin' },
    });
    incident.ask({ ...published, nextUpdateAt: minute(50), channel: 'status page' }, minute(21), drafter);
    expect(incident.at(49).userUpdates).toEqual({ lastAt: minute(21), nextDue: minute(50), overdue: false });
    expect(incident.at(51).userUpdates).toMatchObject({ overdue: true });
    incident.with('incident.marked_false_alarm', { at: minute(52), reason: 'none' });
    expect(incident.at(60).userUpdates).toMatchObject({ nextDue: null, overdue: false });
  });
});

test('of merged verdicts on one text rejection holds, and approval of an older text counts for nothing', () => {
  const by = (name: string) => ({ author: name, replica: `00000000000000${name}` as never });
  const of = { communication: 'w', audience: 'users' } as const;
  const drafted = factOf(draft('communication.drafted', { ...of, at: minute(1), text: 'One' }), 1, by('aa'));
  const facts = [
    drafted,
    factOf(draft('communication.rejected', { ...of, at: minute(2), wording: drafted.id, reason: 'no' }), 1, by('bb')),
    factOf(draft('communication.approved', { ...of, at: minute(9), wording: drafted.id, override: null }), 1, by('cc')),
  ];
  const read = (all: typeof facts) => communicationsAt(all.reduce(evolve, emptyIncident(stream)), minute(99))[0]?.state;
  expect(read(facts)).toBe('rejected');
  const reworded = factOf(draft('communication.reworded', { ...of, at: minute(3), text: 'Two' }), 2, by('aa'));
  expect(read([...facts, reworded])).toBe('draft');
});

test('reads any facts in any order, the same each time, and never calls a text approved that was not', () => {
  fc.assert(
    fc.property(fc.array(communicationDrafts, { maxLength: 25 }), (drafts) => {
      const facts = drafts.map((event, index) => factOf(event, index + 1));
      const read = (all: typeof facts) => communicationsAt(all.reduce(evolve, emptyIncident(stream)), minute(9_999));
      const standing = read(facts);
      expect(read([...facts.toReversed(), ...facts])).toEqual(standing);
      for (const { state, wording, approved, published } of standing) {
        if (state === 'approved') expect(approved?.wording).toBe(wording.id);
        if (state === 'published') expect(published.map((one) => one.wording)).toContain(wording.id);
      }
    }),
  );
});

describe('a template', () => {
  const values = {
    number: 'INC-1',
    title: 'Checkout fails',
    level: 'P1',
    began: null,
    detected: '15:23',
    scope: null,
    seen: '{title}',
    tried: null,
    cause: null,
    recovered: null,
    next_update: null,
    commander: null,
    now: '15:40',
  };

  it.each([
    ['{level} {title}', 'P1 Checkout fails'],
    ['since {began}', `since ${blank}`],
    ['{no_such}', blank],
    ['{seen}', '{title}'],
    ['no { field } here', 'no { field } here'],
  ])('%s is filled as %s', (text, filled) => {
    expect(fillTemplate(text, values)).toBe(filled);
  });

  it('of the handbook names only fields that there are, for each audience', () => {
    for (const { text } of handbook.templates)
      expect([...unknownFields(text.en), ...unknownFields(text.zh)]).toEqual([]);
    expect(new Set(handbook.templates.map(({ audience }) => audience)).size).toBe(3);
  });
});
