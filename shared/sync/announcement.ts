import { z } from 'zod';

/** How servers announce themselves on a LAN by multicast DNS: `_muster._tcp`. */
export const announcedType = 'muster';

/** What an announcement says beside host and port. Anybody on the network can say it: it proves nothing. */
export const announcementSchema = z.object({
  /** The workspace's name. */
  name: z.string().min(1).max(200),
  /** SHA-256 of the server's certificate (DER), base64url; `plain` without TLS, empty where the system's trust decides. */
  pin: z.union([z.literal('plain'), z.literal(''), z.string().regex(/^[\w-]{43}$/u)]),
});
export type Announcement = z.infer<typeof announcementSchema>;
