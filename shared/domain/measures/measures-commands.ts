import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { measureKeySchema } from './measures.ts';

const said = z.string().trim().min(1).max(maxTextLength);
const of = { at: instantSchema.optional(), measure: measureKeySchema };

/** What is asked of measures. */
export const measuresCommands = [
  z.strictObject({ kind: z.literal('override_measure'), ...of, value: z.int().min(0).nullable(), reason: said }),
  z.strictObject({ kind: z.literal('restore_measure'), ...of, reason: said.nullable().default(null) }),
] as const;
