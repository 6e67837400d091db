import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { drillScriptContentSchema } from './drill-script.ts';

const id = z.string().min(1).max(64);

/** Events of a drill (演练). What an inject says is copied in: the script may change while the drill runs. */
export const drillsEvents = {
  /** The drill plays this script from T0 on. */
  'drill.scripted': drillScriptContentSchema.extend({ at: instantSchema, script: id }),
  /** Somebody took up an inject; how long that took is measured. */
  'inject.answered': z.strictObject({
    at: instantSchema,
    inject: id,
    /** What the inject said: by itself an answer would name nothing that people know. */
    text: z.string().max(maxTextLength).refine(isSaid, 'is empty'),
    note: z.string().max(maxTextLength).nullable(),
  }),
} as const;
