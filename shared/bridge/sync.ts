import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';
import { memberRoleSchema, placeSchema } from '../sync/messages.ts';
import { quarantineReasonSchema, refusalReasonSchema } from '../sync/verdict.ts';

/** Events that did not reach the others: of which incident (its number and title are null for the workspace's own). */
const heldShape = {
  incident: streamIdSchema,
  number: z.string().nullable(),
  title: z.string().nullable(),
  events: z.int().min(0),
} as const;

/**
 * How this console stands to its shared server.
 *
 *   none        it joined none
 *   joining     it asks to be let in
 *   connecting  for the first time since the start, for some seconds
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
  /** When the server was heard last, or (never) since when it is tried; null while there is a route. */
  since: instantSchema.nullable(),
  /** Why joining failed, or what hinders all of it: a name of the protocol, or the network's own word. */
  fault: z.string().nullable(),
  /** The server's time minus this machine's wall clock, ms; null while no server was heard since the machine started. */
  clockOffsetMs: z.number().nullable(),
  /** Where this device's key lies; `locked`: in a keychain that doesn't give it, and nothing can be signed. */
  key: z.enum(['keychain', 'file', 'locked']),
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
  refused: z.array(z.strictObject({ ...heldShape, why: refusalReasonSchema })),
  /** What the server took and passes on to nobody, by incident. It holds nothing up. */
  quarantined: z.array(z.strictObject({ ...heldShape, why: quarantineReasonSchema })),
  /** Incidents that only named members may see, and how many they are, as the server told last. */
  restricted: z.array(z.strictObject({ incident: streamIdSchema, members: z.int().min(0) })),
  /** Incidents of which the latest is here, and the rest on its way: how many events of how many have come. */
  loading: z.array(z.strictObject({ incident: streamIdSchema, held: z.int().min(0), of: z.int().min(0) })),
  /** Who else is there now, once for each window of theirs. */
  others: z.array(
    z.strictObject({ name: z.string(), incident: streamIdSchema.nullable(), view: placeSchema.shape.view }),
  ),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** Which incidents that are here already go to a server that is joined. */
export const sharedAtJoiningSchema = z.union([z.enum(['all', 'none']), z.array(streamIdSchema).max(10_000).readonly()]);
export type SharedAtJoining = z.infer<typeof sharedAtJoiningSchema>;
