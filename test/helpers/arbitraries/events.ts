import fc from 'fast-check';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { emptyRegistration } from '../../../shared/domain/incident/registration.ts';
import type { Fact } from '../../../shared/domain/event/fact.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { roleKeys } from '../../../shared/domain/roles/role.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { communicationDrafts } from './communications.ts';
import { drillDrafts } from './drills.ts';
import { fixDrafts } from './fixes.ts';
import { pollDrafts } from './polls.ts';
import { wordsOutDrafts } from './words-out.ts';
import { reviewDrafts } from './reviews.ts';
import { handbook } from '../handbook.ts';
import { factOf, other, t0 } from '../incident-builder.ts';

/** A time around T0: a day before to three days after, often on the very same minutes. */
export const instants = fc.integer({ min: -1_440, max: 4_320 }).map((minutes) => t0 + minutes * minuteMs);

const people = fc.constantFrom('Li Lei', 'Han Meimei', 'Jim', 'Lily');
const reasons = fc.constantFrom('because', '误操作', 'it was needed');
const notes = fc.option(reasons, { nil: null });
const stages = fc.constantFrom(...stageKeys);
const roles = fc.constantFrom(...roleKeys);
const items = fc.constantFrom(...handbook.checklist.map(({ id }) => id), 'an.item_of_another_version');
const causes = fc.constantFrom('a', 'b', 'c');
const entries = fc.constantFrom('018eb000-0000-7000-8000-000000000001/00000000000000aa/1', 'nowhere');

/** Another incident, as one that is merged names it. */
const another = {
  stream: fc.constant(other),
  number: fc.constant('INC-20240408-002-7QK2'),
  title: fc.constant('Login'),
};

/** A registration at about T0. */
export const registrations: fc.Arbitrary<EventDraft> = fc
  .record({
    at: instants,
    usersPercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    core: fc.option(fc.boolean(), { nil: null }),
    startedAt: fc.option(instants, { nil: null }),
    origin: fc.constantFrom('declared', 'imported', 'sample', 'drill'),
  })
  .map(({ at, usersPercent, core, startedAt, origin }) =>
    draft('incident.registered', {
      at,
      identity: { number: 'INC-20240408-001-7QK2', slug: 'any', origin, handbookVersion: 1 },
      fields: { ...emptyRegistration('Any', at), usersPercent, coreTransactionDown: core, startedAt },
      severityGuess: null,
      severityReason: null,
    }),
  );

/** Any event of any kind, valid by its schema and senseless as it may be. */
export const drafts: fc.Arbitrary<EventDraft> = fc.oneof(
  { weight: 2, arbitrary: registrations },
  fc.record({ at: instants, level: fc.constantFrom(...levels), reason: notes }).map((body) => draft('level.set', body)),
  fc.record({ at: instants }).map((body) => draft('response.launched', body)),
  fc.record({ at: instants, note: notes }).map((body) => draft('mitigation.declared', body)),
  fc.record({ at: instants, note: notes }).map((body) => draft('recovery.declared', body)),
  fc.record({ at: instants, reason: reasons }).map((body) => draft('recovery.revoked', body)),
  fc.record({ at: instants, stage: stages, reason: notes }).map((body) => draft('stage.entered', body)),
  fc
    .record({ at: instants, stage: stages, openItems: fc.array(items, { maxLength: 3 }), reason: notes })
    .map((body) => draft('stage.ended', body)),
  fc.record({ at: instants, stage: stages, reason: reasons }).map((body) => draft('stage.skipped', body)),
  fc.record({ at: instants, stage: stages, reason: reasons }).map((body) => draft('stage.reopened', body)),
  fc.record({ at: instants, person: people, reason: notes }).map((body) => draft('commander.named', body)),
  fc
    .record({ at: instants, role: roles, person: people, lead: fc.boolean() })
    .map((body) => draft('role.assigned', body)),
  fc.record({ at: instants, role: roles, person: people }).map((body) => draft('role.released', body)),
  fc
    .record({ at: instants, item: items, note: notes, evidence: fc.array(entries, { maxLength: 2 }) })
    .map((body) => draft('item.ticked', body)),
  fc.record({ at: instants, item: items, reason: reasons }).map((body) => draft('item.marked_not_applicable', body)),
  fc.record({ at: instants, item: items }).map((body) => draft('item.reopened', body)),
  fc
    .record({
      at: instants,
      cause: causes,
      dimension: fc.constantFrom('technical', 'process', 'human'),
      text: reasons,
    })
    .map((body) => draft('cause.stated', body)),
  fc.record({ at: instants, cause: causes }).map((body) => draft('cause.confirmed', body)),
  fc.record({ at: instants, cause: causes, reason: notes }).map((body) => draft('cause.ruled_out', body)),
  fc
    .record({
      at: instants,
      task: causes,
      text: reasons,
      kind: fc.constantFrom('fix', 'diagnosis'),
      owner: fc.option(people, { nil: null }),
      role: fc.option(roles, { nil: null }),
      due: fc.option(instants, { nil: null }),
    })
    .map((body) => draft('task.added', body)),
  fc
    .record({ at: instants, task: causes, owner: people, state: fc.constantFrom('doing', 'done') })
    .map(({ at, task, owner, state }) =>
      draft('task.changed', { at, task, text: 'restart', changes: { owner, state } }),
    ),
  fc.record({ at: instants, task: causes, text: reasons }).map((body) => draft('task.acknowledged', body)),
  fc.record({ at: instants, reason: reasons }).map((body) => draft('escalation.waived', body)),
  fc
    .record({ at: instants, openItems: fc.array(items, { maxLength: 3 }), reason: notes })
    .map((body) => draft('incident.closed', body)),
  fc.record({ at: instants, reason: reasons }).map((body) => draft('incident.marked_false_alarm', body)),
  fc.record({ at: instants, of: fc.constant('another') }).map((body) => draft('incident.marked_duplicate', body)),
  fc.record({ at: instants, reason: reasons }).map((body) => draft('incident.reopened', body)),
  fc
    .record({
      at: instants,
      approximate: fc.boolean(),
      kind: fc.constantFrom('action', 'note'),
      role: fc.constantFrom('ops', 'unknown'),
      text: reasons,
      important: fc.boolean(),
    })
    .map((body) => draft('entry.added', body)),
  fc
    .record({ entry: entries, at: instants, reason: notes })
    .map(({ entry, at, reason }) => draft('entry.corrected', { entry, changes: { at }, reason })),
  fc
    .record(
      {
        title: fc.constantFrom('Checkout', 'Login'),
        usersPercent: fc.constantFrom(null, 0, 10, 100),
        startedAt: fc.option(instants, { nil: null }),
        detectedAt: instants,
        detectedBy: fc.constantFrom(null, 'user'),
        category: fc.constantFrom(null, 'dependency'),
      },
      { requiredKeys: [] },
    )
    .map((changes) => draft('registration.changed', { changes, reason: null })),
  fc
    .record({
      improvement: causes,
      text: reasons,
      owner: fc.option(people, { nil: null }),
      due: fc.option(instants, { nil: null }),
      state: fc.constantFrom('open', 'done'),
      bare: fc.boolean(),
    })
    .map((body) => draft('improvement.added', body)),
  fc.record({ entry: entries, reason: reasons }).map((body) => draft('entry.removed', body)),
  { weight: 4, arbitrary: communicationDrafts },
  fc.record({ at: instants, offer: causes, person: people, note: notes }).map((body) => draft('command.offered', body)),
  fc.record({ at: instants, offer: causes, person: people }).map((body) => draft('command.accepted', body)),
  fc
    .record({ at: instants, offer: causes, person: people, reason: notes })
    .map((body) => draft('command.declined', body)),
  fc.record({ at: instants, offer: causes, person: people }).map((body) => draft('command.withdrawn', body)),
  { weight: 6, arbitrary: fixDrafts },
  { weight: 3, arbitrary: drillDrafts },
  { weight: 4, arbitrary: reviewDrafts },
  { weight: 3, arbitrary: pollDrafts },
  { weight: 3, arbitrary: wordsOutDrafts },
  fc
    .record({ at: instants, ...another, reason: notes })
    .map(({ stream: target, ...body }) => draft('incident.merged_into', { ...body, target })),
  fc
    .record({ at: instants, ...another, reason: notes })
    .map(({ stream: source, ...body }) => draft('incident.absorbed', { ...body, source })),
  fc
    .record({ at: instants, ...another, reason: notes })
    .map(({ stream: source, ...body }) => draft('incident.let_go', { ...body, source })),
);

const replicas = ['00000000000000aa', '00000000000000bb'] as const;

/** Facts of two consoles, each numbered by its own, recorded at any time. `first`: what the first one says. */
export function factsFrom(first: fc.Arbitrary<EventDraft>, maxLength = 24): fc.Arbitrary<readonly Fact[]> {
  const rest = fc.array(
    fc.record({ draft: drafts, console: fc.nat({ max: 1 }), recordedAt: instants, author: fc.option(people) }),
    { maxLength },
  );
  return fc.tuple(first, rest).map(([begin, others]) => {
    const seqs = [1, 0];
    const facts = others.map(({ draft: said, console, recordedAt, author }) => {
      seqs[console] = (seqs[console] ?? 0) + 1;
      const replica = (replicas[console] ?? replicas[0]) as ReplicaId;
      return factOf(said, seqs[console], { replica, recordedAt, author });
    });
    return [factOf(begin, 1), ...facts];
  });
}
