import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { orderKeySchema } from '../../record/order.ts';
import { instantSchema } from '../instant.ts';
import { entryRoleSchema } from '../roles/role.ts';
import { entryKindSchema } from './entry-kind.ts';

/** One correction: who made it, when and why, and what stood there until then, of the fields that it changed. */
const entryCorrectionSchema = z
  .strictObject({
    by: z.string().nullable(),
    at: instantSchema,
    reason: z.string().nullable(),
    before: z
      .strictObject({
        at: instantSchema,
        approximate: z.boolean(),
        kind: entryKindSchema,
        role: entryRoleSchema,
        text: z.string(),
        important: z.boolean(),
        endAt: instantSchema.nullable(),
      })
      .partial()
      .readonly(),
  })
  .readonly();
export type EntryCorrection = z.infer<typeof entryCorrectionSchema>;

/**
 * A row of the timeline (domain, section 7.8). `text` is a person's own words; an automatic entry has none and is
 * worded by the screen from `automatic`, in the reader's language.
 */
export const timelineEntrySchema = z
  .strictObject({
    id: eventIdSchema,
    /** When it happened; may be corrected. */
    at: instantSchema,
    approximate: z.boolean(),
    /** When it ended; null where that is not said. What was merged may end before it began. */
    endAt: instantSchema.nullable(),
    /** When it was recorded; never changes. */
    recordedAt: instantSchema,
    order: orderKeySchema,
    kind: entryKindSchema,
    role: entryRoleSchema,
    author: z.string().nullable(),
    text: z.string(),
    /** The event behind an automatic entry, with its body; null for what a person wrote. */
    automatic: z.strictObject({ kind: z.string(), body: z.unknown(), alt: z.string() }).nullable(),
    important: z.boolean(),
    /** What it said before each correction, the first first; empty while nobody corrected it. */
    corrections: z.array(entryCorrectionSchema).readonly(),
    /** The tombstone; what it said is kept and shown struck out. */
    removed: z.strictObject({ by: z.string().nullable(), at: instantSchema, reason: z.string() }).nullable(),
    simulated: z.boolean(),
    /** Its words are gone for good, `removed` says by whom; null there while that has not come. Left out otherwise. */
    redacted: z.literal(true).optional(),
    /** When its author's clock said that it happened, which was ahead; left out where the clock was right. */
    saidAt: instantSchema.optional(),
  })
  .readonly();
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
