import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { longestMeeting } from './review-events.ts';
import { reviewSectionKeySchema } from './review-section.ts';

const at = instantSchema.optional();
const section = reviewSectionKeySchema;
const said = z.string().trim().min(1).max(maxTextLength);
/** The text that the person had before them: what is said is said of that text and of no other. */
const digest = z.string().regex(/^[0-9a-f]{64}$/u);

/** What is asked of the review report: imperative, and either all of it happens or none. */
export const reviewCommands = [
  z.strictObject({
    kind: z.literal('write_section'),
    at,
    section,
    text: z.string().max(maxTextLength),
    /** What the person started from: what others wrote since is united with it. */
    from: z.string().max(maxTextLength),
  }),
  z.strictObject({ kind: z.literal('link_review_evidence'), at, section, entry: eventIdSchema }),
  z.strictObject({ kind: z.literal('unlink_review_evidence'), at, section, entry: eventIdSchema }),
  z.strictObject({ kind: z.literal('submit_review'), at, digest }),
  z.strictObject({ kind: z.literal('approve_review'), at, digest, override: said.nullable().default(null) }),
  z.strictObject({ kind: z.literal('return_review'), at, reason: said }),
  z.strictObject({ kind: z.literal('comment_review'), at, section, text: said }),
  z.strictObject({ kind: z.literal('resolve_review_comment'), at, comment: z.string().min(1).max(64) }),
  z.strictObject({
    kind: z.literal('plan_review_meeting'),
    at,
    begins: instantSchema,
    minutes: z.int().min(1).max(longestMeeting),
    place: z.string().trim().min(1).max(500).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('call_off_review_meeting'), at }),
] as const;
