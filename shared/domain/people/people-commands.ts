import { z } from 'zod';
import { roleKeySchema } from '../roles/role.ts';

const name = z.string().trim().min(1).max(200);

/** A person as somebody enters them. */
export const listedPersonSchema = z.strictObject({
  /** Whom it is about; left out for somebody new. */
  person: z.string().min(1).max(64).optional(),
  name,
  contact: z.string().trim().min(1).max(500).nullable().default(null),
  usualRoles: z.array(roleKeySchema).max(20).default([]),
  note: z.string().trim().min(1).max(2_000).nullable().default(null),
});

/** What is asked of the directory: imperative, and all of it happens or none. */
export const peopleCommands = [
  z.strictObject({ kind: z.literal('list_people'), people: z.array(listedPersonSchema).min(1).max(5_000) }),
  z.strictObject({
    kind: z.literal('mark_person_left'),
    person: z.string().min(1).max(64),
    reason: z.string().trim().min(1).max(2_000).nullable().default(null),
  }),
] as const;
