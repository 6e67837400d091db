import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { roleKeySchema } from '../roles/role.ts';

const personId = z.string().min(1).max(64);

/** Events of the workspace's directory of people. A person is known by an id; the name is what incidents show. */
export const peopleEvents = {
  /** A person is in the directory from now on, or stands there otherwise than before. */
  'person.listed': z.strictObject({
    person: personId,
    name: z.string().max(200).refine(isSaid, 'is empty'),
    /** How to reach them: a number, an address, a chat name; null where nobody said. */
    contact: z.string().max(500).nullable(),
    usualRoles: z.array(roleKeySchema).max(20),
    note: z.string().max(2_000).nullable(),
  }),
  /** A person works here no more; what they did keeps their name. */
  'person.left': z.strictObject({ person: personId, reason: z.string().max(2_000).nullable() }),
} as const;
