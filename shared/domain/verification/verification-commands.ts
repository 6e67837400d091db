import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { holdsValues, maxSamples, metricReadingSchema } from './metric-reading.ts';
import { boundSchema, sampleSchema } from './verification-events.ts';

const at = instantSchema.optional();
const check = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(200);
const said = z.string().trim().min(1).max(maxTextLength);

/** What is asked of the verification: imperative, and either all of it happens or none. */
export const verificationCommands = [
  z.strictObject({ kind: z.literal('add_check'), at, name, unit: z.string().trim().max(40), bound: boundSchema }),
  z
    .strictObject({
      kind: z.literal('sample_check'),
      at,
      check,
      samples: z.array(sampleSchema).max(maxSamples),
      source: z.string().trim().min(1).max(500).nullable().default(null),
      reading: metricReadingSchema.optional(),
    })
    .refine(holdsValues, 'holds no value'),
  z.strictObject({ kind: z.literal('drop_check'), at, check, reason: said }),
  z.strictObject({
    kind: z.literal('record_callback'),
    at,
    whom: name,
    answer: z.enum(['solved', 'not_solved', 'not_reached']),
    remarks: said.nullable().default(null),
  }),
] as const;
