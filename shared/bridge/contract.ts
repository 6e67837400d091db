import { z } from 'zod';
import { deskDeedIds } from '../desk/desk-deeds.ts';
import { aboutCalls } from './about.ts';
import { archiveCalls } from './archive.ts';
import { attachmentHashSchema, maxAttachmentBytes } from '../domain/attachments/attachment.ts';
import { commandSchema } from '../domain/incident/command.ts';
import { incidentStatusSchema } from '../domain/incident/classification.ts';
import { instantSchema } from '../domain/instant.ts';
import { everything, searchFilterSchema } from '../domain/search/search-filter.ts';
import { levelSchema } from '../domain/severity/level.ts';
import { triageSchema } from '../domain/alerts/triage.ts';
import { timelineFilterSchema } from '../domain/timeline/timeline-filter.ts';
import { timelineEntrySchema } from '../domain/timeline/timeline-entry.ts';
import { incidentDigestSchema } from '../domain/trends/incident-digest.ts';
import { workspaceCommandSchema } from '../domain/workspace/workspace-command.ts';
import { exportFormatSchema, reportOptionsSchema } from '../report/document/report-options.ts';
import { formNameSchema } from '../report/forms/form.ts';
import { zoneSchema } from '../domain/time-zone.ts';
import { eventIdSchema, streamIdSchema } from '../record/ids.ts';
import { maxRedactionReason } from '../record/redaction.ts';
import { languageSchema } from '../words/language.ts';
import { administrationSchema } from './administration.ts';
import { lockCalls } from './lock.ts';
import { pinSchema } from '../domain/lock/pin.ts';
import { hostStatusSchema } from './host.ts';
import { connectionsSchema } from './connections.ts';
import { contextSchema, viewNameSchema } from './context.ts';
import { draftCalls } from './drafts.ts';
import { toldImprovementSchema } from './improvements.ts';
import { metricsCalls, metricsPushes } from './metrics.ts';
import { openingCalls } from './opening.ts';
import { practiceCalls } from './practice.ts';
import { recentCalls } from './recent.ts';
import { foundRoomsSchema } from './rooms.ts';
import { maxSoughtLength, searchReplySchema } from './search.ts';
import { syncStatusSchema } from './sync.ts';
import { sharedServerCalls } from './shared-server.ts';
import { handbookReplySchema, incidentSnapshotSchema, workspaceStateSchema } from './snapshot.ts';
import { updateCalls, updatePushes } from './updates.ts';
import { wallCalls, wallPushes } from './walls.ts';

/** Timeline rows are asked for by rank, newest happened last; never more than this many at once. */
export const maxTimelinePage = 500;

const person = z.string().trim().min(1).max(200);
const filePath = z.string().min(1).max(4_096);
/** What a window calls an export of its own. */
const exportName = z.uuid().lowercase();

/** One file's import: done, already there, or refused with every fault named by its path. Of many files all or none. */
export const importReplySchema = z.strictObject({
  imported: z.array(
    z.strictObject({
      path: z.string(),
      incident: streamIdSchema,
      number: z.string(),
      slug: z.string(),
      fresh: z.boolean(),
    }),
  ),
});

/**
 * The whole contract between a screen and the store: every call, its arguments and its reply. Names are `noun:verb`;
 * one argument object, one reply. Reads change nothing; everything that changes the record goes by `command:submit`, by
 * `workspace:submit` for what is no incident's, and by `record:redact` for what shall be in no record any more.
 */
export const calls = {
  ...aboutCalls,
  ...archiveCalls,
  ...wallCalls,
  ...draftCalls,
  ...lockCalls,
  ...metricsCalls,
  ...openingCalls,
  ...practiceCalls,
  ...recentCalls,
  ...sharedServerCalls,
  ...updateCalls,
  /** Who and where this console is. */
  'app:context': { args: z.strictObject({}), reply: contextSchema },
  /**
   * Names the person of this profile, and opens a locked console for them. Who has a PIN here is asked for it: `pin_needed`,
   * `pin_wrong`, `pin_wait`.
   */
  'person:set': {
    args: z.strictObject({ name: person, pin: pinSchema.nullable().default(null) }),
    reply: contextSchema,
  },
  'language:set': { args: z.strictObject({ language: languageSchema }), reply: contextSchema },

  /** Every incident that still needs somebody, and how many are over. */
  'incident:list': {
    args: z.strictObject({}),
    reply: z.strictObject({ live: z.array(incidentSnapshotSchema), endedCount: z.int().min(0) }),
  },
  /** Incidents that are over, latest first. */
  'incident:list_ended': {
    args: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    reply: z.array(
      z.strictObject({
        id: streamIdSchema,
        number: z.string(),
        slug: z.string(),
        title: z.string(),
        level: levelSchema.nullable(),
        status: incidentStatusSchema,
        t0: instantSchema,
        /** Played, not in earnest. */
        drill: z.boolean(),
      }),
    ),
  },
  /** Improvements of all incidents, also of those that are over; the latest incident's first. */
  'improvement:list': { args: z.strictObject({}), reply: z.array(toldImprovementSchema) },
  /** Review meetings and what is due, of all incidents, as the text of a calendar file. `zone`: IANA, whose days are meant. */
  'calendar:of_all': { args: z.strictObject({ zone: zoneSchema }), reply: z.strictObject({ text: z.string() }) },
  /** What trends and comparisons need of incidents, latest T0 first, those that are over too. Asked for page by page. */
  'incident:digests': {
    args: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    reply: z.strictObject({ total: z.int().min(0), digests: z.array(incidentDigestSchema) }),
  },
  'incident:get': { args: z.strictObject({ incident: streamIdSchema }), reply: incidentSnapshotSchema },
  /** By slug, id or number, with or without the replica's tag. */
  'incident:find': {
    args: z.strictObject({ reference: z.string().min(1).max(300) }),
    reply: z.strictObject({ incident: streamIdSchema }),
  },
  'handbook:get': { args: z.strictObject({ version: z.int().min(1) }), reply: handbookReplySchema },

  /** Rows `offset` to `offset + limit` in the order of happening, and how many there are in all. */
  'timeline:page': {
    args: z.strictObject({
      incident: streamIdSchema,
      offset: z.int().min(0),
      limit: z.int().min(1).max(maxTimelinePage),
      /** Counts and gives what fits only. */
      filter: timelineFilterSchema.nullable().default(null),
    }),
    reply: z.strictObject({ total: z.int().min(0), offset: z.int().min(0), entries: z.array(timelineEntrySchema) }),
  },
  /** Where an entry, or the first that happened at or after a time, stands among what fits; the last when none is after. */
  'timeline:locate': {
    args: z.strictObject({
      incident: streamIdSchema,
      target: z.union([z.strictObject({ at: instantSchema }), z.strictObject({ entry: eventIdSchema })]),
      filter: timelineFilterSchema.nullable().default(null),
    }),
    reply: z.strictObject({ rank: z.int().min(0), total: z.int().min(0), entry: timelineEntrySchema.nullable() }),
  },
  /** What others wrote since this person last looked here: how many, and the rank of the first of them to happen. */
  'timeline:new_since': {
    args: z.strictObject({ incident: streamIdSchema }),
    reply: z.strictObject({ since: instantSchema.nullable(), count: z.int().min(0), rank: z.int().min(0).nullable() }),
  },
  /** Notes that a person has seen what is here; kept beside the record. Named, since the console may have changed hands. */
  'timeline:look': { args: z.strictObject({ incident: streamIdSchema, person }), reply: z.strictObject({}) },
  /** Everything that was recorded in these words, the newest happened first. Nothing that is typed is an operator or a fault. */
  'search:find': {
    args: z.strictObject({
      words: z.string().max(maxSoughtLength),
      filter: searchFilterSchema.default(everything),
      limit: z.int().min(1).max(500),
    }),
    reply: searchReplySchema,
  },

  /**
   * The one way to change an incident's record. Replies after it is durable on disk. Who gets no reply asks again under the same
   * `request`: what was done is done once.
   */
  'command:submit': {
    args: z.strictObject({ command: commandSchema, request: z.uuid().lowercase().optional() }),
    reply: z.strictObject({
      incident: streamIdSchema,
      events: z.array(eventIdSchema),
      snapshot: incidentSnapshotSchema,
    }),
  },

  /**
   * What redacting an entry takes along of what was said of it: how many corrections, removals and links, and the words of
   * the tasks that were given from it. Refused by the names by which `record:redact` would be.
   */
  'record:weigh': {
    args: z.strictObject({ entry: eventIdSchema }),
    reply: z.strictObject({
      corrections: z.int().min(0),
      removals: z.int().min(0),
      links: z.int().min(0),
      /** Older versions of the review's sections that say it; what stands there says it no more. */
      writings: z.int().min(0),
      tasks: z.array(z.string()),
    }),
  },
  /**
   * Takes an entry's words out of every record for good, and with them what says them again. Replies when they are gone from
   * this console's; `forgotten` is false while a backup or the disk's log may hold them still, until the next start.
   */
  'record:redact': {
    args: z.strictObject({ entry: eventIdSchema, reason: z.string().trim().min(1).max(maxRedactionReason) }),
    reply: z.strictObject({ incident: streamIdSchema, events: z.array(eventIdSchema), forgotten: z.boolean() }),
  },

  /** The people of the workspace and its rules, without what alerts tell. */
  'workspace:get': { args: z.strictObject({}), reply: workspaceStateSchema },
  /** Changes them; replies with what stands now, after it is durable. */
  'workspace:submit': {
    args: z.strictObject({ command: workspaceCommandSchema, request: z.uuid().lowercase().optional() }),
    reply: workspaceStateSchema,
  },
  /** What monitoring told and what people made of it. Changes with `workspace:changed`. */
  'triage:get': { args: z.strictObject({}), reply: triageSchema },

  /** Asks for files by the system's dialog, or takes the given ones (dropped on the window), and imports them. */
  'import:choose': { args: z.strictObject({}), reply: importReplySchema },
  'import:files': { args: z.strictObject({ paths: z.array(filePath).min(1).max(1_000) }), reply: importReplySchema },
  /** Imports the bundled sample incident (once) and tells which it is. */
  'sample:open': { args: z.strictObject({}), reply: z.strictObject({ incident: streamIdSchema }) },
  /**
   * Asks where by the system's dialog and writes the incident there; the path is null when the person changed their mind
   * or stopped it, and then no file is left. How far it is, is told by `export:progressed`, under the given name.
   */
  'export:save': {
    args: z.strictObject({
      export: exportName,
      incident: streamIdSchema,
      format: exportFormatSchema,
      options: reportOptionsSchema,
    }),
    reply: z.strictObject({ path: z.string().nullable(), stopped: z.boolean() }),
  },
  /** Stops an export; what is already being written is finished. */
  'export:stop': { args: z.strictObject({ export: exportName }), reply: z.strictObject({}) },
  /** Lets the pointer take the file of a finished export to another program. */
  'export:drag': { args: z.strictObject({ export: exportName }), reply: z.strictObject({}) },

  /**
   * Asks where and writes a file to be carried to another console by hand: what is here (by which the other writes what is
   * lacking), all of the record, or what another lacks, whose file is asked for first. Null when the person changed their
   * mind.
   */
  'carry:save': {
    args: z.strictObject({ what: z.enum(['wants', 'everything', 'lacking']) }),
    reply: z.strictObject({ path: z.string().nullable() }),
  },

  /** Asks where and writes one of the company's forms there, as PDF or HTML; null when the person changed their mind. */
  'form:save': {
    args: z.strictObject({ incident: streamIdSchema, form: formNameSchema, language: languageSchema }),
    reply: z.strictObject({ path: z.string().nullable() }),
  },
  /** Gives a form to the system's printing dialog; what came of it. */
  'form:print': {
    args: z.strictObject({ incident: streamIdSchema, form: formNameSchema, language: languageSchema }),
    reply: z.strictObject({ outcome: z.enum(['given', 'left', 'failed']) }),
  },

  /** Asks for files by the system's dialog and puts them to the incident; how many. */
  'attachment:choose': {
    args: z.strictObject({ incident: streamIdSchema }),
    reply: z.strictObject({ count: z.int().min(0) }),
  },
  /** Puts what was pasted or dropped to the incident; how many. */
  'attachment:give': {
    args: z.strictObject({
      incident: streamIdSchema,
      files: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(1_000),
            bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= maxAttachmentBytes, 'too large'),
          }),
        )
        .min(1)
        .max(20),
    }),
    reply: z.strictObject({ count: z.int().min(0) }),
  },
  /** Asks where and writes a copy there; null when the person changed their mind. Nothing is ever opened or run. */
  'attachment:save': {
    args: z.strictObject({ hash: attachmentHashSchema, name: z.string().min(1).max(200) }),
    reply: z.strictObject({ path: z.string().nullable() }),
  },

  /** Lets the pointer take a copy of it to another program. */
  'attachment:drag': {
    args: z.strictObject({ hash: attachmentHashSchema, name: z.string().min(1).max(200) }),
    reply: z.strictObject({}),
  },

  /** Asks where by the system's dialog and writes text there (a script, a table); null when the person changed their mind. */
  'text:save': {
    args: z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(10_000_000) }),
    reply: z.strictObject({ path: z.string().nullable() }),
  },

  /** Tells of an alarm by the system where none of our windows is looked at; each `key` once, whichever window asks. */
  'alarm:tell': {
    args: z.strictObject({
      key: z.string().min(1).max(300),
      title: z.string().max(400),
      body: z.string().max(400),
      incident: streamIdSchema,
    }),
    reply: z.strictObject({}),
  },
  /** Puts text on the system's clipboard, to be pasted into whatever the company speaks by. */
  'clipboard:write': { args: z.strictObject({ text: z.string().min(1).max(1_000_000) }), reply: z.strictObject({}) },

  /** Puts the asking window in full screen or back. */
  'window:set_full_screen': { args: z.strictObject({ fullScreen: z.boolean() }), reply: z.strictObject({}) },
  /** Tells the shell that this view is drawn with its data: a snapshot may be taken, start-up is over. */
  'window:drawn': { args: z.strictObject({ view: viewNameSchema }), reply: z.strictObject({}) },

  /** A person's choice when the database could not be opened. Nothing is ever overwritten or deleted. */
  'recovery:choose': {
    args: z.strictObject({ choice: z.enum(['restore_backup', 'start_afresh', 'show_folder', 'quit']) }),
    reply: contextSchema,
  },
} as const;

export type CallName = keyof typeof calls;
/** Arguments as a caller writes them (what has a default may be left out). */
export type CallArgs<Name extends CallName> = z.input<(typeof calls)[Name]['args']>;
/** Arguments as a handler receives them, parsed. */
export type ParsedArgs<Name extends CallName> = z.output<(typeof calls)[Name]['args']>;
export type CallReply<Name extends CallName> = z.output<(typeof calls)[Name]['reply']>;

/** What the store tells by itself; past tense. */
export const pushes = {
  ...wallPushes,
  ...updatePushes,
  ...metricsPushes,
  /** The incident's record grew. `entriesFrom`: the lowest timeline rank that may have changed. */
  'incident:changed': z.strictObject({
    incident: streamIdSchema,
    revision: z.int().min(0),
    total: z.int().min(0),
    entriesFrom: z.int().min(0),
  }),
  /** People or rules of the workspace changed. */
  'workspace:changed': z.strictObject({}),
  'context:changed': contextSchema,
  'sync:changed': syncStatusSchema,
  /** The system opened this console by a link: `sync:take_link` gives it. */
  'sync:link_opened': z.strictObject({}),
  /** The system opened this console by files: `files:take` gives them. */
  'files:opened': z.strictObject({}),
  'rooms:found': foundRoomsSchema,
  'admin:changed': administrationSchema,
  /** How the deeds of a window go. Told to that window alone: a secret may be in it. */
  'connections:changed': connectionsSchema.extend({ window: z.int() }),
  'host:changed': hostStatusSchema,
  /** How far an export is: entries read of how many while it gathers. Told to the window alone that asked for it. */
  'export:progressed': z.strictObject({
    export: exportName,
    phase: z.enum(['gathering', 'rendering', 'writing']),
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  /** The content of an attachment has come from another console. */
  'archive:filed': z.strictObject({ incident: streamIdSchema }),
  'attachment:arrived': z.strictObject({ hash: attachmentHashSchema }),
  /** A deed of the desk was chosen in the menu: this window does it. */
  'deed:requested': z.strictObject({ deed: z.enum(deskDeedIds) }),
  /** The shell asks this window to show a view (a menu, a second start with flags, a link). */
  'view:requested': z.strictObject({ view: viewNameSchema, incident: streamIdSchema.nullable() }),
} as const;

export type PushName = keyof typeof pushes;
export type PushBody<Name extends PushName> = z.output<(typeof pushes)[Name]>;
