import { z } from 'zod';

/** The sections of the review report that people write (domain, section 7.7), in the order in which they are read. */
export const reviewSectionKeys = [
  'summary',
  'impact',
  'what_happened',
  'technical_cause',
  'process_cause',
  'human_cause',
  'went_well',
  'went_badly',
  'lucky',
  'verification',
  'improvements',
] as const;
export const reviewSectionKeySchema = z.enum(reviewSectionKeys);
export type ReviewSectionKey = z.infer<typeof reviewSectionKeySchema>;
