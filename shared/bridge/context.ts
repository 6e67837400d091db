import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';
import { lockStandingSchema } from './lock-standing.ts';
import { languageSchema } from '../words/language.ts';

/** The views of an incident (and the board, which shows them all). */
export const viewNames = ['board', 'room', 'wall', 'review'] as const;
export const viewNameSchema = z.enum(viewNames);
export type ViewName = z.infer<typeof viewNameSchema>;

/** What was found wrong with the database at start, for which a person must choose what to do. */
export const recoveryNoticeSchema = z.strictObject({
  fault: z.enum(['damaged', 'newer', 'unreadable']),
  detail: z.string(),
  /** Time of the newest backup that proved whole; null when there is none. */
  backupAt: instantSchema.nullable(),
  folder: z.string(),
});
export type RecoveryNotice = z.infer<typeof recoveryNoticeSchema>;

/** What was put in a damaged record's place since this start; told until the next one. */
export const recoveredNoticeSchema = z.strictObject({
  /** Time of the backup that was restored; null when a new record was begun instead. */
  backupAt: instantSchema.nullable(),
  /** Events newer than the backup that were saved from the damaged record. */
  replayed: z.int().min(0),
  /** Newer events that could not be saved; null when their number can't be known. */
  lost: z.int().min(0).nullable(),
  /** Where the damaged record stands now, untouched. */
  folder: z.string(),
});
export type RecoveredNotice = z.infer<typeof recoveredNoticeSchema>;

/** Who and where this console is. */
export const contextSchema = z
  .strictObject({
    profile: z.string(),
    /** The person of this profile; null until asked at first start. */
    person: z.string().nullable(),
    language: languageSchema,
    /** The zone that incident numbers' days are in; times are shown in the viewer's own. IANA name. */
    workspaceZone: z.string(),
    /** A clock that runs beside the real one, for demonstrations; null on the real clock. ms to add to it. */
    simulatedClockOffsetMs: z.number().nullable(),
    handbookVersion: z.int().min(1),
    /** What this window was opened to show. */
    opened: z.strictObject({ view: viewNameSchema, incident: streamIdSchema.nullable() }),
    /** Null when the store is open and whole. */
    recovery: recoveryNoticeSchema.nullable(),
    /** What a recovery in this run brought back and what not; left out when there was none. */
    recovered: recoveredNoticeSchema.optional(),
    /** How this console stands to its lock; left out while the store is not open. */
    lock: lockStandingSchema.optional(),
    /** The practice incident; left out while there is none. */
    practice: streamIdSchema.optional(),
    versions: z.strictObject({
      app: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
      sqlite: z.string(),
      /** Of the record's file, and of how consoles and servers speak. */
      schema: z.int(),
      protocol: z.int(),
    }),
  })
  .readonly();
export type Context = z.infer<typeof contextSchema>;
