import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

/** An incident runs under another version of the handbook from here on: an explicit step, never by itself. */
export const movingEvents = {
  'handbook.moved': z.strictObject({
    at: instantSchema,
    from: z.int().min(1),
    to: z.int().min(1),
    reason: z.string().max(maxTextLength).refine(isSaid, 'is empty'),
  }),
} as const;

/** What is asked to move an incident to another version. */
export const movingCommands = [
  z.strictObject({
    kind: z.literal('move_handbook'),
    at: instantSchema.optional(),
    to: z.int().min(1),
    reason: z.string().trim().min(1).max(maxTextLength),
  }),
] as const;
