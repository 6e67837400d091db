import { z } from 'zod';
import { streamIdSchema } from '../record/ids.ts';

/** An incident that was opened on this console lately, by its name of today. */
export const recentIncidentSchema = z
  .strictObject({ incident: streamIdSchema, number: z.string(), title: z.string() })
  .readonly();
export type RecentIncident = z.infer<typeof recentIncidentSchema>;

/** The call about incidents that were opened lately. */
export const recentCalls = {
  /** Incidents that a person opened last on this console and that are still here, the latest first. */
  'recent:list': { args: z.strictObject({}), reply: z.strictObject({ incidents: z.array(recentIncidentSchema) }) },
} as const;
