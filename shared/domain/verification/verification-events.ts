import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { holdsValues, maxSamples, metricReadingSchema } from './metric-reading.ts';

const name = z.string().max(200).refine(isSaid, 'is empty');
const text = z.string().max(maxTextLength);
const of = { at: instantSchema, check: z.string().min(1).max(64) };

/** What a metric must keep to. */
export const boundSchema = z.strictObject({ kind: z.enum(['at_most', 'at_least']), value: z.number() });
export type Bound = z.infer<typeof boundSchema>;

/** One measured value, in the check's unit. */
export const sampleSchema = z.strictObject({ at: instantSchema, value: z.number() });
export type Sample = z.infer<typeof sampleSchema>;

/** Events of the verification (效果验证; domain, section 7.6). */
export const verificationEvents = {
  'check.added': z.strictObject({ ...of, name, unit: z.string().max(40), bound: boundSchema }),
  'check.sampled': z
    .strictObject({
      ...of,
      name,
      samples: z.array(sampleSchema).max(maxSamples),
      /** Where the values were read; null where nobody said. */
      source: z.string().max(500).nullable(),
      /** How this console read them by itself; left out where a person typed or pasted them. */
      reading: metricReadingSchema.optional(),
    })
    .refine(holdsValues, 'holds no value'),
  'check.dropped': z.strictObject({ ...of, name, reason: text.refine(isSaid, 'is empty') }),
  /** One user of a sample was called back. */
  'callback.made': z.strictObject({
    at: instantSchema,
    callback: z.string().min(1).max(64),
    /** Who was called, as far as the record may say it. */
    whom: name,
    /** Solved for them, not solved, or not reached. */
    answer: z.enum(['solved', 'not_solved', 'not_reached']),
    remarks: text.nullable(),
  }),
} as const;
