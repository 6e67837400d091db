import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { levelSchema } from '../domain/severity/level.ts';

const paths = z.array(z.string().min(1).max(4_096)).min(1).max(1_000);

/** What a file would bring, before anybody has said that it shall. */
export const previewedIncidentSchema = z
  .strictObject({
    path: z.string(),
    number: z.string(),
    title: z.string(),
    level: levelSchema.nullable(),
    t0: instantSchema,
    /** Rows of the timeline that it would have. */
    entries: z.int().min(0),
    /** False when it is here already and nothing would change. */
    fresh: z.boolean(),
  })
  .readonly();
export type PreviewedIncident = z.infer<typeof previewedIncidentSchema>;

/** Calls about files that the system opened, and what an import would bring. */
export const openingCalls = {
  /** The files that the system opened this console by, once; none when there are none. */
  'files:take': { args: z.strictObject({}), reply: z.strictObject({ paths: z.array(z.string()) }) },
  /** What importing files would bring, without importing them. Refused by the same names as the import would be. */
  'import:preview': {
    args: z.strictObject({ paths }),
    reply: z.strictObject({ incidents: z.array(previewedIncidentSchema) }),
  },
} as const;
