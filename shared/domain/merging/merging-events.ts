import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';
import { maxTextLength, maxTitleLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

/** How the other incident is called: its number and title, which the reader may not have at hand. */
const other = { number: z.string().min(1).max(100), title: z.string().min(1).max(maxTitleLength) };
const reason = z.string().max(maxTextLength).nullable();

/** Events of two incidents that are one: the source ends in the target; each says so in its own record. */
export const mergingEvents = {
  'incident.merged_into': z.strictObject({ at: instantSchema, target: streamIdSchema, ...other, reason }),
  'incident.absorbed': z.strictObject({ at: instantSchema, source: streamIdSchema, ...other, reason }),
  /** What was absorbed was taken up again by itself. */
  'incident.let_go': z.strictObject({ at: instantSchema, source: streamIdSchema, ...other, reason }),
} as const;
