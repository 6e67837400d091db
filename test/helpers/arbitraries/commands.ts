import fc from 'fast-check';
import { type IncidentCommand, incidentCommandSchema } from '../../../shared/domain/incident/command.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { entryRoles, roleKeys } from '../../../shared/domain/roles/role.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import { entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { communicationCommands } from './communications.ts';
import { fixCommands } from './fixes.ts';
import { pollCommands } from './polls.ts';
import { reviewCommands } from './reviews.ts';
import { wordsOutCommandFields } from './words-out.ts';
import { handbook } from '../handbook.ts';
import { other, stream, t0 } from '../incident-builder.ts';

/** When it happened: left out, or some minutes around T0. */
const at = fc.option(
  fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs),
  { nil: undefined },
);
const person = fc.constantFrom('Li Lei', ' Jim ', '韩梅梅');
const reason = fc.constantFrom('so decided', '  误操作\n');
const why = fc.option(reason, { nil: null });
const entry = fc.constantFrom(`${stream}/00000000000000aa/1`, `${stream}/00000000000000bb/7`);
const item = fc.constantFrom(...handbook.checklist.map(({ id }) => id), 'no.such');
const stage = fc.constantFrom(...stageKeys);
const role = fc.constantFrom(...roleKeys);
const said = { kind: fc.constantFrom(...entryKinds), role: fc.constantFrom(...entryRoles) };
const cause = fc.constantFrom('cause-1', 'cause-2', 'no-such');

const kinds = {
  change_registration: {
    changes: fc.record(
      {
        title: fc.constantFrom('Checkout', 'Login'),
        usersPercent: fc.constantFrom(null, 0, 10, 30, 100),
        coreTransactionDown: fc.constantFrom(null, true, false),
        startedAt: at.map((instant) => instant ?? null),
        detectedAt: at,
        category: fc.constantFrom(null, 'dependency'),
      },
      { requiredKeys: [] },
    ),
    reason: why,
  },
  set_level: { at, level: fc.constantFrom(...levels), reason: why },
  launch_response: { at, commander: fc.option(person, { nil: null }) },
  declare_mitigation: { at, note: why },
  declare_recovery: { at, note: why },
  revoke_recovery: { at, reason },
  enter_stage: { at, stage, reason: why },
  end_stage: { at, stage, reason: why },
  skip_stage: { at, stage, reason },
  reopen_stage: { at, stage, reason },
  name_commander: { at, person, reason: why },
  offer_command: { at, person, note: why },
  accept_command: { at, offer: cause },
  decline_command: { at, offer: cause, reason: why },
  withdraw_command: { at, offer: cause },
  assign_role: { at, role, person, lead: fc.boolean() },
  release_role: { at, role, person },
  tick_item: { at, item, note: why, evidence: fc.array(entry, { maxLength: 2 }) },
  mark_item_not_applicable: { at, item, reason },
  reopen_item: { at, item },
  state_cause: { at, dimension: fc.constantFrom('technical', 'process', 'human'), text: reason },
  confirm_cause: { at, cause },
  rule_out_cause: { at, cause, reason: why },
  waive_escalation: { at, reason },
  add_task: {
    at,
    text: reason,
    taskKind: fc.constantFrom('fix', 'diagnosis'),
    owner: fc.constantFrom('Jim', null),
    role: fc.constantFrom('ops', null),
    due: at,
  },
  change_task: {
    at,
    task: fc.constantFrom('a', 'b'),
    changes: fc.record(
      { text: reason, owner: fc.constantFrom('Lily', null), state: fc.constantFrom('doing', 'done'), result: why },
      { requiredKeys: [] },
    ),
  },
  acknowledge_task: { at, task: fc.constantFrom('a', 'b') },
  close_incident: { at, reason: why },
  mark_false_alarm: { at, reason },
  mark_duplicate: { at, of: fc.constant('INC-20240408-002-7QK2') },
  reopen_incident: { at, reason },
  add_entry: {
    at,
    approximate: fc.boolean(),
    entryKind: said.kind,
    role: said.role,
    text: reason,
    important: fc.boolean(),
  },
  correct_entry: {
    entry,
    changes: fc.record({ at, ...said, text: reason, important: fc.boolean() }, { requiredKeys: [] }),
    reason: why,
  },
  remove_entry: { entry, reason },
  merge_incident: { at, target: fc.constantFrom(stream, other), reason: why, carryTasks: fc.boolean() },
  join_candidate: { at, candidate: fc.constant('0'.repeat(32)), outbreak: fc.constant(0), role, text: reason },
  answer_inject: { at, inject: fc.constantFrom('a', 'b', 'c'), note: why },
  ...communicationCommands,
  ...fixCommands,
  ...reviewCommands,
  ...pollCommands,
  ...wordsOutCommandFields,
} satisfies Record<IncidentCommand['kind'], Record<string, fc.Arbitrary<unknown>>>;

/** Any command of any kind, as its schema reads it. */
export const commands: fc.Arbitrary<IncidentCommand> = fc
  .oneof(
    ...Object.entries(kinds).map(([kind, fields]) =>
      fc.record<Record<string, unknown>>({ kind: fc.constant(kind), ...fields }),
    ),
  )
  .map((command) => incidentCommandSchema.parse(command));
