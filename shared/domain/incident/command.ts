import { z } from 'zod';
import { joiningCommands } from '../alerts/alerts-commands.ts';
import { shownCandidateSchema } from '../alerts/alerts-events.ts';
import { announcementsCommands } from '../announcements/announcements-commands.ts';
import { alarmsCommands } from '../alarms/alarms-commands.ts';
import { causesCommands } from '../causes/causes-commands.ts';
import { commandCommands } from '../command/command-commands.ts';
import { communicationsCommands } from '../communications/communications-commands.ts';
import { mergingCommands } from '../merging/merging-commands.ts';
import { drillsCommands } from '../drills/drills-commands.ts';
import { eventIdSchema, streamIdSchema } from '../../record/ids.ts';
import { causeDimensionSchema } from '../event/event-bodies.ts';
import { improvementsCommands } from '../improvements/improvements-commands.ts';
import { measuresCommands } from '../measures/measures-commands.ts';
import { reviewCommands } from '../review/review-commands.ts';
import { movingCommands } from '../handbook/moving-events.ts';
import { instantSchema } from '../instant.ts';
import { linksCommands } from '../links/links-commands.ts';
import { plansCommands } from '../plans/plans-commands.ts';
import { pollsCommands } from '../polls/polls-commands.ts';
import { undoCommands } from '../undo/undo-commands.ts';
import { verificationCommands } from '../verification/verification-commands.ts';
import { wordsOutCommands } from '../words-out/words-out-commands.ts';
import { entryRoleSchema, roleKeySchema } from '../roles/role.ts';
import { levelSchema } from '../severity/level.ts';
import { stageKeySchema } from '../stages/stage.ts';
import { taskKindSchema, taskSourceSchema, taskStateSchema } from '../tasks/task.ts';
import { entryKindSchema } from '../timeline/entry-kind.ts';
import { maxTextLength, registrationFieldsSchema } from './registration.ts';

const person = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(maxTextLength);
const optionalReason = reason.nullable().default(null);
const itemId = z.string().min(1).max(100);
const causeId = z.string().min(1).max(64);
const taskId = z.string().min(1).max(64);
/** When it happened; left out, it is now. */
const at = instantSchema.optional();

const form = registrationFieldsSchema.unwrap();
const fields = form.extend({ title: form.shape.title.trim() });

/** What a person asks of an existing incident: imperative, and either all of it happens or none. */
export const incidentCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('change_registration'), changes: fields.partial(), reason: optionalReason }),
  z.strictObject({ kind: z.literal('set_level'), at, level: levelSchema, reason: optionalReason }),
  z.strictObject({ kind: z.literal('launch_response'), at, commander: person.nullable().default(null) }),
  z.strictObject({ kind: z.literal('declare_mitigation'), at, note: optionalReason }),
  z.strictObject({ kind: z.literal('declare_recovery'), at, note: optionalReason }),
  z.strictObject({ kind: z.literal('revoke_recovery'), at, reason }),
  z.strictObject({ kind: z.literal('enter_stage'), at, stage: stageKeySchema, reason: optionalReason }),
  z.strictObject({ kind: z.literal('end_stage'), at, stage: stageKeySchema, reason: optionalReason }),
  z.strictObject({ kind: z.literal('skip_stage'), at, stage: stageKeySchema, reason }),
  z.strictObject({ kind: z.literal('reopen_stage'), at, stage: stageKeySchema, reason }),
  z.strictObject({ kind: z.literal('name_commander'), at, person, reason: optionalReason }),
  z.strictObject({ kind: z.literal('assign_role'), at, role: roleKeySchema, person, lead: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal('release_role'), at, role: roleKeySchema, person }),
  z.strictObject({
    kind: z.literal('tick_item'),
    at,
    item: itemId,
    note: optionalReason,
    evidence: z.array(eventIdSchema).max(50).default([]),
  }),
  z.strictObject({ kind: z.literal('mark_item_not_applicable'), at, item: itemId, reason }),
  z.strictObject({ kind: z.literal('reopen_item'), at, item: itemId }),
  z.strictObject({ kind: z.literal('state_cause'), at, dimension: causeDimensionSchema, text: reason }),
  z.strictObject({ kind: z.literal('confirm_cause'), at, cause: causeId }),
  z.strictObject({ kind: z.literal('rule_out_cause'), at, cause: causeId, reason: optionalReason }),
  z.strictObject({
    kind: z.literal('add_task'),
    at,
    text: reason,
    taskKind: taskKindSchema,
    owner: person.nullable().default(null),
    role: roleKeySchema.nullable().default(null),
    due: instantSchema.nullable().default(null),
    source: taskSourceSchema.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('change_task'),
    at,
    task: taskId,
    changes: z
      .strictObject({
        text: reason,
        kind: taskKindSchema,
        owner: person.nullable(),
        role: roleKeySchema.nullable(),
        due: instantSchema.nullable(),
        state: taskStateSchema,
        result: reason.nullable(),
      })
      .partial(),
  }),
  z.strictObject({ kind: z.literal('acknowledge_task'), at, task: taskId }),
  z.strictObject({ kind: z.literal('waive_escalation'), at, reason }),
  z.strictObject({ kind: z.literal('close_incident'), at, reason: optionalReason }),
  z.strictObject({ kind: z.literal('mark_false_alarm'), at, reason }),
  z.strictObject({ kind: z.literal('mark_duplicate'), at, of: z.string().trim().min(1).max(300) }),
  z.strictObject({ kind: z.literal('reopen_incident'), at, reason }),
  z.strictObject({
    kind: z.literal('add_entry'),
    at,
    approximate: z.boolean().default(false),
    entryKind: entryKindSchema,
    role: entryRoleSchema,
    text: reason,
    important: z.boolean().default(false),
    endAt: instantSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('correct_entry'),
    entry: eventIdSchema,
    changes: z
      .strictObject({
        at: instantSchema,
        approximate: z.boolean(),
        kind: entryKindSchema,
        role: entryRoleSchema,
        text: reason,
        important: z.boolean(),
        endAt: instantSchema.nullable(),
      })
      .partial(),
    reason: optionalReason,
    /** How many corrections the person had seen: with more there by now, another wrote meanwhile. */
    seen: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('remove_entry'), entry: eventIdSchema, reason }),
  ...communicationsCommands,
  ...wordsOutCommands,
  ...alarmsCommands,
  ...commandCommands,
  ...plansCommands,
  ...causesCommands,
  ...verificationCommands,
  ...undoCommands,
  ...movingCommands,
  ...drillsCommands,
  ...mergingCommands,
  ...linksCommands,
  ...reviewCommands,
  ...measuresCommands,
  ...improvementsCommands,
  ...pollsCommands,
  ...announcementsCommands,
  ...joiningCommands,
]);
export type IncidentCommand = z.infer<typeof incidentCommandSchema>;

/** The registration form as filed; only the title is asked of someone in a hurry. */
export const declareIncidentSchema = z.strictObject({
  fields: fields.partial().required({ title: true }),
  level: levelSchema.nullable().default(null),
  levelReason: optionalReason,
  /** Who takes command at once; null leaves it open. */
  commander: person.nullable().default(null),
  /** A drill (演练), and the workspace's script that it plays; null in earnest. */
  drill: z
    .strictObject({ script: z.string().min(1).max(64).nullable().default(null) })
    .nullable()
    .default(null),
  /** The candidate that becomes this incident, settled with its registration; left out where no alert told of it. */
  confirms: shownCandidateSchema.optional(),
});
export type DeclareIncident = z.infer<typeof declareIncidentSchema>;

/** Anything that changes the record. */
export const commandSchema = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('workspace'), declare: declareIncidentSchema }),
  z.strictObject({ subject: z.literal('incident'), incident: streamIdSchema, command: incidentCommandSchema }),
]);
/** A command as callers write it: what has a default may be left out. */
export type CommandInput = z.input<typeof commandSchema>;
export type Command = z.output<typeof commandSchema>;
