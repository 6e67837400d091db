import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';

/** What happened to a PIN of a person on this console. */
export const lockDeeds = ['set', 'changed', 'removed', 'removed_by_owner', 'removed_by_account', 'wrong'] as const;
export const lockTraceSchema = z.strictObject({
  at: instantSchema,
  deed: z.enum(lockDeeds),
  /** Who did it: the person, an owner, an account of the operating system; null where nobody knows (a wrong PIN). */
  by: z.string().nullable(),
});
export type LockTrace = Readonly<z.infer<typeof lockTraceSchema>>;

/** How a console stands to its lock. */
export const lockStandingSchema = z.strictObject({
  /** Who locked it and since when; null while it is open. */
  locked: z
    .strictObject({ person: z.string(), since: instantSchema, why: z.enum(['hand', 'idle', 'start']) })
    .nullable(),
  /** Whether the console's person has a PIN here. */
  hasPin: z.boolean(),
  /** After how many minutes without a hand on it it locks itself; null: never. */
  afterMinutes: z.int().min(1).max(240).nullable(),
  /** The person's PIN was taken away by another, and they were not yet told. */
  removed: lockTraceSchema.nullable(),
});
export type LockStanding = Readonly<z.infer<typeof lockStandingSchema>>;
