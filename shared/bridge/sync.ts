import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';
import { memberRoleSchema, presenceSchema } from '../sync/messages.ts';
import { refusalReasonSchema } from '../sync/verdict.ts';

/**
 * How this console stands to its shared server.
 *
 *   none        it joined none
 *   joining     it asks to be let in
 *   connecting  for the first time since the start
 *   synced      the server holds all that is here, and this console all that it may see there
 *   waiting     connected, and something is on its way in either direction
 *   offline     no route; all is kept here and goes when there is one
 *   hindered    the server said no, or its record is not what it was: a person has to do something
 */
export const syncStatusSchema = z.strictObject({
  state: z.enum(['none', 'joining', 'connecting', 'synced', 'waiting', 'offline', 'hindered']),
  server: z
    .strictObject({ address: z.string(), workspace: z.string(), member: z.string(), role: memberRoleSchema })
    .nullable(),
  /** Events of this console that the server is not known to hold, and when the oldest of them was recorded. */
  waiting: z.int().min(0),
  oldest: instantSchema.nullable(),
  /** Since when there is no route; null while there is one. */
  since: instantSchema.nullable(),
  /** Why joining failed, or what hinders: a name of the protocol, or the network's own word. */
  fault: z.string().nullable(),
  /** The server's time minus this machine's wall clock, ms; null while no server was heard since the machine started. */
  clockOffsetMs: z.number().nullable(),
  /** Attachments whose content is still on its way, in either direction. */
  files: z.int().min(0),
  /** Where the link leads to that was looked at last, or why that is not known; null before one was. */
  invited: z
    .strictObject({
      link: z.string(),
      address: z.string(),
      found: z.strictObject({ workspace: z.string(), role: memberRoleSchema }).nullable(),
      /** Null while the server is asked, and when it answered. */
      fault: z.string().nullable(),
    })
    .nullable(),
  /** What the server did not take, by incident. It stays here, whole. */
  refused: z.array(z.strictObject({ incident: streamIdSchema, why: refusalReasonSchema, events: z.int().min(0) })),
  /** Incidents of which the latest is here, and the rest on its way: how many events of how many have come. */
  loading: z.array(z.strictObject({ incident: streamIdSchema, held: z.int().min(0), of: z.int().min(0) })),
  /** Who else is there now. */
  others: z.array(
    z.strictObject({ name: z.string(), incident: streamIdSchema.nullable(), view: presenceSchema.shape.view }),
  ),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** Which incidents that are here already go to a server that is joined. */
export const sharedAtJoiningSchema = z.union([z.enum(['all', 'none']), z.array(streamIdSchema).max(10_000).readonly()]);
export type SharedAtJoining = z.infer<typeof sharedAtJoiningSchema>;
