import { z } from 'zod';
import { announcementSchema } from '../sync/announcement.ts';

/** A server that says of itself, on the LAN, that it is there. */
export const foundRoomSchema = z.strictObject({
  /** `host:port`. */
  address: z.string(),
  workspace: z.string(),
  pin: announcementSchema.shape.pin,
});
export type FoundRoom = z.infer<typeof foundRoomSchema>;

/** What was found so far; `isLooking` while more may be. */
export const foundRoomsSchema = z.strictObject({ isLooking: z.boolean(), rooms: z.array(foundRoomSchema) });
export type FoundRooms = z.infer<typeof foundRoomsSchema>;
