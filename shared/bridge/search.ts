import { z } from 'zod';
import { incidentStatusSchema } from '../domain/incident/classification.ts';
import { instantSchema } from '../domain/instant.ts';
import { entryRoleSchema } from '../domain/roles/role.ts';
import { levelSchema } from '../domain/severity/level.ts';
import { entryKindSchema } from '../domain/timeline/entry-kind.ts';
import { eventIdSchema, streamIdSchema } from '../record/ids.ts';

/** The longest text that is looked for, in UTF-16 units; a longer one was pasted by mistake. */
export const maxSoughtLength = 20_000;

/** Something that was found. */
export const searchHitSchema = z
  .strictObject({
    event: eventIdSchema,
    incident: streamIdSchema,
    at: instantSchema,
    /** Which kind of event says it. */
    said: z.string(),
    /** The words in which it was found, whole. */
    text: z.string(),
    /** It was found in words that were corrected since. */
    corrected: z.boolean(),
    author: z.string().nullable(),
    /** As what it stands in the timeline; null where it makes no row there. */
    entry: z.strictObject({ kind: entryKindSchema, role: entryRoleSchema }).nullable(),
  })
  .readonly();
export type SearchHit = z.infer<typeof searchHitSchema>;

/** An incident in which something was found. */
export const foundIncidentSchema = z
  .strictObject({
    id: streamIdSchema,
    number: z.string(),
    title: z.string(),
    level: levelSchema.nullable(),
    status: incidentStatusSchema,
    t0: instantSchema,
    drill: z.boolean(),
  })
  .readonly();
export type FoundIncident = z.infer<typeof foundIncidentSchema>;

/** What was found, the newest happened first. */
export const searchReplySchema = z
  .strictObject({
    hits: z.array(searchHitSchema).readonly(),
    incidents: z.array(foundIncidentSchema).readonly(),
    /** There may be more than was asked for. */
    more: z.boolean(),
    /** Events that the index does not know yet: what stands in them is found in a while. */
    behind: z.int().min(0),
  })
  .readonly();
export type SearchReply = z.infer<typeof searchReplySchema>;
