import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

/** What is asked of an incident that turns out to be part of another. */
export const mergingCommands = [
  z.strictObject({
    kind: z.literal('merge_incident'),
    at: instantSchema.optional(),
    target: streamIdSchema,
    reason: z.string().trim().min(1).max(maxTextLength).nullable().default(null),
    /** Give its open tasks to the target. */
    carryTasks: z.boolean().default(true),
  }),
] as const;
