import { z } from 'zod';
import { categorySchema, detectionSchema } from '../../../shared/domain/incident/classification.ts';
import { levelSchema } from '../../../shared/domain/severity/level.ts';

const text = z.string().max(100_000).catch('');

/** The registration form as it is being typed: what is in the fields, not yet what it means. */
export const declareDraftSchema = z.object({
  title: text,
  seen: text,
  detectedAt: text,
  startedAt: text,
  users: text,
  core: z.boolean().nullable().catch(null),
  business: z.boolean().nullable().catch(null),
  category: categorySchema.nullable().catch(null),
  detectedBy: detectionSchema.nullable().catch(null),
  takesCommand: z.boolean().catch(false),
  drill: z.boolean().catch(false),
  /** Id of the script that a drill plays; empty for none. */
  script: text,
  level: levelSchema.nullable().catch(null),
  levelReason: text,
  regions: text,
  modules: text,
  steps: text,
  hosts: text,
  logLines: text,
  metrics: text,
  tried: text,
  reporter: text,
});
export type DeclareDraft = z.infer<typeof declareDraftSchema>;

/** An empty form. */
export const emptyDraft: DeclareDraft = declareDraftSchema.parse({});
