import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { handbookCauseSchema } from './handbook-cause.ts';
import { handbookSchema } from './handbook.ts';

/** Events of the handbook's versions (domain, section 7.9), in the workspace's own stream. */
export const handbookEvents = {
  /** A version is in force for what is declared from now on; the whole of it, so that it can be read by itself. */
  'handbook.adopted': z.strictObject({
    handbook: handbookSchema,
    /** The version that it was made from. */
    basedOn: z.int().min(1),
    note: z.string().max(2_000).refine(isSaid, 'is empty'),
    /** What taught it; left out where it was changed for no incident's sake. */
    because: handbookCauseSchema.optional(),
  }),
} as const;
