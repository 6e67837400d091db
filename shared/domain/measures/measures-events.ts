import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { measureKeySchema } from './measures.ts';

const said = z.string().max(maxTextLength).refine(isSaid, 'is empty');
const of = { at: instantSchema, measure: measureKeySchema };

/** Events that lay a person's figure over a measure. What the record says of the times is left as it is. */
export const measuresEvents = {
  'measure.overridden': z.strictObject({
    ...of,
    /** Milliseconds; null says that it can't be known. */
    value: z.int().min(0).nullable(),
    reason: said,
  }),
  /** The figure is taken back: what was measured counts again. */
  'measure.restored': z.strictObject({ ...of, reason: said.nullable() }),
} as const;
