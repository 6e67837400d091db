import { z } from 'zod';
import { streamIdSchema } from '../record/ids.ts';

/** Calls about the practice incident: one that is set up to learn by, and thrown away whole afterwards. */
export const practiceCalls = {
  /** Sets up the practice incident, or tells which it is where there is one already. It never leaves this console. */
  'practice:open': { args: z.strictObject({}), reply: z.strictObject({ incident: streamIdSchema }) },
  /** Throws it away with all that was recorded in it; the incident that went, null where there was none. */
  'practice:throw_away': { args: z.strictObject({}), reply: z.strictObject({ incident: streamIdSchema.nullable() }) },
} as const;
