import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

/** An announcement is read across a room: two lines at most. */
export const maxAnnouncementLength = 120;

const of = {
  at: instantSchema,
  announcement: z.string().min(1).max(64),
  text: z.string().max(maxAnnouncementLength).refine(isSaid, 'is empty'),
};

/** Events of what the commander announces to everybody, on every wall and in every room. */
export const announcementsEvents = {
  'announcement.made': z.strictObject({
    ...of,
    /** Until when it stands; null until it is taken down or another is made. */
    until: instantSchema.nullable(),
  }),
  'announcement.taken_down': z.strictObject(of),
} as const;
