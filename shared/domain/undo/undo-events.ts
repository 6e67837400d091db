import { z } from 'zod';
import { instantSchema } from '../instant.ts';

/** The reason of an entry that its writer took back at once; screens word it. */
export const undoReason = '↶';

/** An action was taken back by who did it: what it said does not count from then on, and stays in sight, struck out. */
export const undoEvents = {
  'action.undone': z.strictObject({
    at: instantSchema,
    /** The events of the action, by id. */
    events: z.array(z.string().max(120)).min(1).max(200),
  }),
} as const;
