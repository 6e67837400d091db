import { z } from 'zod';
import { alertFaultCodes, alertFormats } from '../domain/alerts/alert.ts';
import { alertMappingSchema } from '../domain/alerts/alert-mapping.ts';
import { instantSchema } from '../domain/instant.ts';

/** Where owners set up the sources that may send alerts. Everybody else is told `not_allowed`. */
export const sourcePaths = {
  /** GET: the sources, and what was heard of them. */
  list: '/v1/admin/sources',
  /** POST: a new source, or another shape of one; a new one is answered with its secret, which is shown this once. */
  set: '/v1/admin/sources/set',
  /** POST: another secret for one; the one before holds no longer. */
  renew: '/v1/admin/sources/renew',
  /** POST: a source that may send no more. What it told stays. */
  remove: '/v1/admin/sources/remove',
} as const;

/** Where a source sends its alerts, without any token of a console. */
export const alertsPath = '/hooks/alerts/:source';

/** The answer to what was taken: alerts, values in them that were cleaned, cut or left out, and alerts that were left out whole. */
export const alertsTakenSchema = z.strictObject({
  alerts: z.int().min(1),
  mended: z.int().min(0),
  leftOut: z.int().min(0),
  /** The signed request came before: it was taken then, and nothing of it now. */
  again: z.literal(true).optional(),
});
export type AlertsTaken = Readonly<z.infer<typeof alertsTakenSchema>>;

const alertRefusalCodeSchema = z.enum(['unproven', 'unreadable', 'too_slow', 'too_large', 'too_many']);
export type AlertRefusal = z.infer<typeof alertRefusalCodeSchema>;

/** The answer to what was not taken: nothing of it was. `detail`: where and what, as `/alerts/3/startsAt: not_a_time`. */
export const alertRefusalSchema = z.strictObject({
  error: z.strictObject({
    code: alertRefusalCodeSchema,
    detail: z.string().max(300),
  }),
});

/** How many requests a source may make in a minute where nobody says otherwise. */
export const usualPerMinute = 600;

/** Some sources at the very most. */
export const mostSources = 100;

export const sourceIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/u);

/**
 * How a source shows that it is the one: `bearer`, by its secret as a bearer token or as the password of HTTP's basic
 * authentication; `signed`, by signing each request as Standard Webhooks asks; a copy of one takes nothing.
 */
export const sourceProofs = ['bearer', 'signed'] as const;

/** What people say of a source. */
export const sourceShape = {
  source: sourceIdSchema,
  /** What people call it. */
  name: z.string().trim().min(1).max(200),
  format: z.enum(alertFormats),
  /** Where the fields stand in its JSON; null for their obvious names. */
  mapping: alertMappingSchema.nullable(),
  proof: z.enum(sourceProofs),
  /** How many requests it may make in a minute. */
  perMinute: z.int().min(1).max(60_000),
} as const;

export const setSourceSchema = z.strictObject(sourceShape);
export type SetSource = Readonly<z.infer<typeof setSourceSchema>>;

export const nameSourceSchema = z.strictObject({ source: sourceIdSchema });

/** The secret of a source, or null where it has one already. */
export const sourceSecretSchema = z.strictObject({ secret: z.string().nullable() });

/** What was heard of a source. Times are when requests came. */
export const sourceHeardSchema = z.strictObject({
  /** The last request that was taken; null for none yet. */
  seenAt: instantSchema.nullable(),
  /** Alerts that were taken, in all. */
  alerts: z.int().min(0),
  /** The last request that was refused, and why: of what was unreadable, what was wrong and where. Null for none. */
  refused: z
    .strictObject({
      at: instantSchema,
      code: alertRefusalCodeSchema,
      fault: z.strictObject({ path: z.string(), code: z.enum(alertFaultCodes), detail: z.string() }).nullable(),
    })
    .nullable(),
});
export type SourceHeard = Readonly<z.infer<typeof sourceHeardSchema>>;

export const sourcesReplySchema = z.strictObject({
  sources: z.array(z.strictObject({ ...sourceShape, ...sourceHeardSchema.shape })).max(mostSources),
});
/** A source as owners see it. */
export type AdministeredSource = z.infer<typeof sourcesReplySchema>['sources'][number];
