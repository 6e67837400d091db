import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

const said = z.string().max(maxTextLength).refine(isSaid, 'is empty');
const of = { at: instantSchema, cause: z.string().min(1).max(64) };

/** How many times in a row "why" is asked at most: five is the custom, some need more. */
export const maxWhys = 10;

/** Events about what leads to a cause and what speaks for it (domain, section 7.5). */
export const causesEvents = {
  /** The chain of answers to "why?", whole: each answers why the one before it was so. */
  'cause.whys_given': z.strictObject({ ...of, whys: z.array(said).max(maxWhys) }),
  'cause.evidence_linked': z.strictObject({ ...of, entry: z.string().max(120) }),
  'cause.evidence_unlinked': z.strictObject({ ...of, entry: z.string().max(120) }),
} as const;
