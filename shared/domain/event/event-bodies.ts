import { z } from 'zod';
import { announcementsEvents } from '../announcements/announcements-events.ts';
import { alarmsEvents } from '../alarms/alarms-events.ts';
import { attachmentsEvents } from '../attachments/attachments-events.ts';
import { causesEvents } from '../causes/causes-events.ts';
import { commandEvents } from '../command/command-events.ts';
import { communicationsEvents } from '../communications/communications-events.ts';
import { improvementsEvents } from '../improvements/improvements-events.ts';
import { measuresEvents } from '../measures/measures-events.ts';
import { reviewEvents } from '../review/review-events.ts';
import { movingEvents } from '../handbook/moving-events.ts';
import {
  isSaid,
  maxTextLength,
  maxTitleLength,
  registrationFieldsSchema,
  registrationIdentitySchema,
} from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { mergingEvents } from '../merging/merging-events.ts';
import { drillsEvents } from '../drills/drills-events.ts';
import { linksEvents } from '../links/links-events.ts';
import { plansEvents } from '../plans/plans-events.ts';
import { pollsEvents } from '../polls/polls-events.ts';
import { entryRoleSchema, roleKeySchema } from '../roles/role.ts';
import { levelSchema } from '../severity/level.ts';
import { stageKeySchema } from '../stages/stage.ts';
import { taskKindSchema, taskSourceSchema, taskStateSchema } from '../tasks/task.ts';
import { entryKindSchema } from '../timeline/entry-kind.ts';
import { undoEvents } from '../undo/undo-events.ts';
import { verificationEvents } from '../verification/verification-events.ts';
import { wordsOutEvents } from '../words-out/words-out-events.ts';
import { workspaceEvents } from '../workspace/workspace-events.ts';

// A body is read as it was written: nothing here trims or fills in, or what is hashed would not be what is shown.
const person = z.string().max(200).refine(isSaid, 'is empty');
const text = z.string().max(maxTextLength);
const reason = text.refine(isSaid, 'is empty');
const itemId = z.string().min(1).max(100);
const id = z.string().min(1).max(64);

/** Every timed event says when it happened, which may be long before it was recorded. */
const timed = { at: instantSchema };

/** Dimensions of a root cause (domain, section 7.5). */
export const causeDimensionSchema = z.enum(['technical', 'process', 'human']);
export type CauseDimension = z.infer<typeof causeDimensionSchema>;

/**
 * Every kind of event that this version knows, with the schema of its body. Past tense; never edited, only added to:
 * a field that comes later has a default. A kind's version stands in the envelope (`kv`), 1 for all of these.
 */
export const eventBodies = {
  'incident.registered': z.strictObject({
    ...timed,
    identity: registrationIdentitySchema,
    fields: registrationFieldsSchema,
    /** What the importer read as the source's own guess at a level; kept so that an export gives it back. */
    severityGuess: levelSchema.nullable(),
    /** What a source that names no level says about it all the same; with a level, the reason stands there. */
    severityReason: text.nullable().default(null),
  }),
  'registration.changed': z.strictObject({
    changes: registrationFieldsSchema.unwrap().partial(),
    reason: text.nullable(),
  }),
  'level.set': z.strictObject({ ...timed, level: levelSchema, reason: text.nullable() }),
  'response.launched': z.strictObject({ ...timed }),
  'mitigation.declared': z.strictObject({ ...timed, note: text.nullable() }),
  'recovery.declared': z.strictObject({ ...timed, note: text.nullable() }),
  'recovery.revoked': z.strictObject({ ...timed, reason }),
  'stage.entered': z.strictObject({ ...timed, stage: stageKeySchema, reason: text.nullable() }),
  'stage.ended': z.strictObject({
    ...timed,
    stage: stageKeySchema,
    /** Required items that were open, and the commander's reason to end the stage all the same. */
    openItems: z.array(itemId).max(200),
    reason: text.nullable(),
  }),
  'stage.skipped': z.strictObject({ ...timed, stage: stageKeySchema, reason }),
  'stage.reopened': z.strictObject({ ...timed, stage: stageKeySchema, reason }),
  'commander.named': z.strictObject({
    ...timed,
    person,
    /** Why command was taken without being handed over; null where nobody had it. */
    reason: text.nullable().default(null),
  }),
  'role.assigned': z.strictObject({ ...timed, role: roleKeySchema, person, lead: z.boolean() }),
  'role.released': z.strictObject({ ...timed, role: roleKeySchema, person }),
  'item.ticked': z.strictObject({
    ...timed,
    item: itemId,
    note: text.nullable(),
    /** Entries that show that it was done, by event id. */
    evidence: z.array(z.string().max(120)).max(50).default([]),
  }),
  'item.marked_not_applicable': z.strictObject({ ...timed, item: itemId, reason }),
  'item.reopened': z.strictObject({ ...timed, item: itemId }),
  'cause.stated': z.strictObject({ ...timed, cause: id, dimension: causeDimensionSchema, text: reason }),
  'cause.confirmed': z.strictObject({ ...timed, cause: id }),
  'cause.ruled_out': z.strictObject({ ...timed, cause: id, reason: text.nullable() }),
  'escalation.waived': z.strictObject({ ...timed, reason }),
  'improvement.added': z.strictObject({
    improvement: id,
    text: reason,
    owner: person.nullable(),
    due: instantSchema.nullable(),
    state: taskStateSchema,
    /** Given as a bare sentence in the imported file; an export gives it back as one. */
    bare: z.boolean(),
  }),
  'task.added': z.strictObject({
    ...timed,
    task: id,
    text: reason,
    kind: taskKindSchema,
    owner: person.nullable(),
    role: roleKeySchema.nullable(),
    due: instantSchema.nullable(),
    /** What it was given from; left out where it was thought of by itself. */
    source: taskSourceSchema.nullable().optional(),
  }),
  'task.changed': z.strictObject({
    ...timed,
    task: id,
    /** What the task said until then: by itself a change would name nothing that people know. */
    text: reason,
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
  'task.acknowledged': z.strictObject({ ...timed, task: id, text: reason }),
  'incident.closed': z.strictObject({ ...timed, openItems: z.array(itemId).max(200), reason: text.nullable() }),
  'incident.marked_false_alarm': z.strictObject({ ...timed, reason }),
  'incident.marked_duplicate': z.strictObject({ ...timed, of: z.string().min(1).max(maxTitleLength) }),
  'incident.reopened': z.strictObject({ ...timed, reason }),
  'entry.added': z.strictObject({
    ...timed,
    approximate: z.boolean(),
    kind: entryKindSchema,
    role: entryRoleSchema,
    text: reason,
    important: z.boolean(),
    /** When it ended; left out for what took no time, or ended nobody knows when. */
    endAt: instantSchema.optional(),
  }),
  'entry.corrected': z.strictObject({
    /** Event id of the entry. */
    entry: z.string().max(120),
    changes: z
      .strictObject({
        at: instantSchema,
        approximate: z.boolean(),
        kind: entryKindSchema,
        role: entryRoleSchema,
        text: reason,
        important: z.boolean(),
        /** Null takes the end away. */
        endAt: instantSchema.nullable(),
      })
      .partial(),
    reason: text.nullable(),
  }),
  'entry.removed': z.strictObject({ entry: z.string().max(120), reason }),
  ...communicationsEvents,
  ...commandEvents,
  ...plansEvents,
  ...pollsEvents,
  ...announcementsEvents,
  ...causesEvents,
  ...alarmsEvents,
  ...attachmentsEvents,
  ...linksEvents,
  ...verificationEvents,
  ...drillsEvents,
  ...mergingEvents,
  ...undoEvents,
  ...movingEvents,
  ...reviewEvents,
  ...measuresEvents,
  ...improvementsEvents,
  ...wordsOutEvents,
  ...workspaceEvents,
} as const;

export type EventKind = keyof typeof eventBodies;
export type EventBody<Kind extends EventKind> = Readonly<z.infer<(typeof eventBodies)[Kind]>>;

/** Whether this version knows the kind. */
export function isKnownKind(kind: string): kind is EventKind {
  return Object.hasOwn(eventBodies, kind);
}

/** What a command yields: an event not yet in the record. */
export type EventDraft = { [Kind in EventKind]: { readonly kind: Kind; readonly body: EventBody<Kind> } }[EventKind];

/** Makes a draft; ties the body's type to the kind. */
export function draft<Kind extends EventKind>(kind: Kind, body: EventBody<Kind>): EventDraft {
  return { kind, body } as EventDraft;
}
