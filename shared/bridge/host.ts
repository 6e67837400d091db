import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';

/**
 * Whether this console serves a room to others.
 *
 *   off       no, and it never did
 *   stopped   not now; the room that it served is kept
 *   starting  it is about to
 *   on        others reach it at `addresses`
 *   failed    it should and does not: `fault` says why, as the system does
 */
export const hostStatusSchema = z.strictObject({
  state: z.enum(['off', 'stopped', 'starting', 'on', 'failed']),
  /** `host:port`, as others on the network reach it. */
  addresses: z.array(z.string()),
  fault: z.string().nullable(),
});
export type HostStatus = z.infer<typeof hostStatusSchema>;

/** A code by which one device joins, once, and the links that hold it: one an address. */
export const invitationSchema = z.strictObject({
  /** As people read it to each other. */
  code: z.string(),
  links: z.array(z.strictObject({ address: z.string(), link: z.string() })),
  /** It holds no longer from then on. */
  expires: instantSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;
