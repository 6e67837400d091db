import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';

/**
 * The incident because of which the handbook was changed, and which of its improvements. None of their words: everybody of
 * the workspace reads its stream, and not everybody every incident.
 */
export const handbookCauseSchema = z.strictObject({
  incident: streamIdSchema,
  number: z.string().min(1).max(100),
  /** By its id; null where it was the incident as a whole. */
  improvement: z.string().min(1).max(64).nullable(),
});
export type HandbookCause = z.infer<typeof handbookCauseSchema>;
