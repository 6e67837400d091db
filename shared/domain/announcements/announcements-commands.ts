import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { maxAnnouncementLength } from './announcements-events.ts';

const at = instantSchema.optional();

/** What is asked about announcements. */
export const announcementsCommands = [
  z.strictObject({
    kind: z.literal('announce'),
    at,
    text: z.string().trim().min(1).max(maxAnnouncementLength),
    /** For how long it stands; null until it is taken down or another is made. */
    minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .nullable()
      .default(null),
  }),
  z.strictObject({ kind: z.literal('take_down_announcement'), at, announcement: z.string().min(1).max(64) }),
] as const;
