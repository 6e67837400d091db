import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { instantSchema } from '../instant.ts';

/** What is asked to take an action back: by the ids of its events, as they were told when it was done. */
export const undoCommands = [
  z.strictObject({
    kind: z.literal('undo_action'),
    at: instantSchema.optional(),
    events: z.array(eventIdSchema).min(1).max(200),
  }),
] as const;
