import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { categorySchema, detectionSchema, originSchema } from './classification.ts';

/** Longest title, longest free text, in UTF-16 code units. Longer text is refused with a word, never cut. */
export const maxTitleLength = 300;
export const maxTextLength = 100_000;

const text = z.string().max(maxTextLength);

/** Something is said: more than blanks. Kept as it was written; commands trim what people type. */
export const isSaid = (value: string): boolean => value.trim() !== '';

/**
 * The registration form (故障信息登记表; domain, section 7.1) without what has facts of its own (level, commander).
 * Null is unknown, never empty or zero.
 */
export const registrationFieldsSchema = z
  .strictObject({
    title: z.string().max(maxTitleLength).refine(isSaid, 'is empty'),
    summary: text.nullable(),
    category: categorySchema.nullable(),
    detectedBy: detectionSchema.nullable(),
    /** When the fault began. */
    startedAt: instantSchema.nullable(),
    /** T0: when it was detected. */
    detectedAt: instantSchema,
    /** T0 is not known and stands for `startedAt`, or was given to the minute only. */
    detectedAtApproximate: z.boolean(),
    /** Share of users touched, 0..100. */
    usersPercent: z.number().min(0).max(100).nullable(),
    coreTransactionDown: z.boolean().nullable(),
    businessImpact: z.boolean().nullable(),
    regions: z.array(z.string().max(200)).max(200),
    modules: z.array(z.string().max(200)).max(200),
    whatIsSeen: text.nullable(),
    stepsToReproduce: text.nullable(),
    alertDetail: z
      .strictObject({ hosts: text.nullable(), logLines: text.nullable(), metrics: text.nullable() })
      .nullable(),
    whatWasTried: text.nullable(),
    initialReporter: z.string().max(200).nullable(),
    organisation: z.string().max(maxTitleLength).nullable(),
    sourceUrl: z.string().max(4_000).nullable(),
    timezoneInSource: z.string().max(200).nullable(),
  })
  .readonly();
export type RegistrationFields = z.infer<typeof registrationFieldsSchema>;

/** What is fixed at registration and never changes. */
export const registrationIdentitySchema = z.strictObject({
  /** `INC-YYYYMMDD-NNN-RRRR`: day of T0 in the workspace's zone, the replica's count of that day, the replica's tag. */
  number: z.string().regex(/^INC-\d{8}-\d{3,}-[0-9A-Z]{4}$/u),
  slug: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
  origin: originSchema,
  /** Version of the handbook under which the incident runs. */
  handbookVersion: z.int().min(1),
});
export type RegistrationIdentity = z.infer<typeof registrationIdentitySchema>;

/** A form where only what is asked in the first half minute is known. */
export function emptyRegistration(title: string, detectedAt: number): RegistrationFields {
  return {
    title,
    summary: null,
    category: null,
    detectedBy: null,
    startedAt: null,
    detectedAt,
    detectedAtApproximate: false,
    usersPercent: null,
    coreTransactionDown: null,
    businessImpact: null,
    regions: [],
    modules: [],
    whatIsSeen: null,
    stepsToReproduce: null,
    alertDetail: null,
    whatWasTried: null,
    initialReporter: null,
    organisation: null,
    sourceUrl: null,
    timezoneInSource: null,
  };
}
