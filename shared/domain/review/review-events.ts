import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { reviewSectionKeySchema } from './review-section.ts';

/** The longest review meeting, minutes: a day. */
export const longestMeeting = 1_440;

const text = z.string().max(maxTextLength);
const said = text.refine(isSaid, 'is empty');
const at = instantSchema;
const section = reviewSectionKeySchema;
const entry = z.string().max(120);
const comment = z.string().min(1).max(64);
/** SHA-256 of the whole text, by which whoever asks or approves names exactly what they read. */
const digest = z.string().regex(/^[0-9a-f]{64}$/u);

/** Events of the review report (故障复盘报告; domain, section 7.7). */
export const reviewEvents = {
  /** A section's whole text, in Markdown; empty where a person wants nothing there. */
  'review.section_written': z.strictObject({
    at,
    section,
    text,
    /** What the console offered to start from, where nobody had written yet: two who start from it apart share it. */
    offered: text.optional(),
  }),
  'review.evidence_linked': z.strictObject({ at, section, entry }),
  'review.evidence_unlinked': z.strictObject({ at, section, entry }),
  'review.submitted': z.strictObject({ at, digest }),
  'review.approved': z.strictObject({
    at,
    digest,
    /** Why one person both asked for it and gave it; null where two did. */
    override: said.nullable(),
  }),
  /** Back to a draft. */
  'review.returned': z.strictObject({ at, reason: said }),
  'review.commented': z.strictObject({ at, comment, section, text: said }),
  'review.comment_resolved': z.strictObject({ at, comment }),
  /** When people sit together over it; planned anew, it is moved. */
  'review.meeting_planned': z.strictObject({
    at,
    begins: instantSchema,
    minutes: z.int().min(1).max(longestMeeting),
    place: z.string().max(500).refine(isSaid, 'is empty').nullable(),
  }),
  'review.meeting_called_off': z.strictObject({ at }),
} as const;
