import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

/** What is asked of a drill that runs. */
export const drillsCommands = [
  z.strictObject({
    kind: z.literal('answer_inject'),
    at: instantSchema.optional(),
    inject: z.string().min(1).max(64),
    note: z.string().trim().min(1).max(maxTextLength).nullable().default(null),
  }),
] as const;
