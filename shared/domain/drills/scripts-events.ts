import { z } from 'zod';
import { drillScriptContentSchema } from './drill-script.ts';

const script = z.string().min(1).max(64);

/** Events of the workspace's drill scripts. */
export const scriptsEvents = {
  /** A script is there from now on, or says something else than before. */
  'drill_script.kept': drillScriptContentSchema.extend({ script }),
  /** A script is not played any more; drills that did keep their copy. */
  'drill_script.dropped': z.strictObject({ script, reason: z.string().max(2_000).nullable() }),
} as const;
