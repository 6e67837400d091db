import { z } from 'zod';
import { hybridStampSchema } from './hybrid-clock.ts';
import { eventIdSchema, replicaIdSchema, streamIdSchema } from './ids.ts';

/** The version of the envelope itself. A reader refuses a higher one, since it could not check the chain. */
export const envelopeVersion = 1;

/** How long the names of a boot and of an actor are at most, in letters. */
export const maxBootLength = 64;
export const maxActorLength = 200;

/** How many others' events a header names at most; of more, the latest. */
export const maxRefs = 100;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/u);

/**
 * What every event carries whatever its kind; kept as the text its author wrote, hashed and never re-serialised.
 *
 *   header text ── sha256 ──> prev of the same replica's next header in this stream
 *        └ bodyHash = sha256(salt + body text), so that a redacted body can't be guessed and the chain stays whole
 */
export const headerSchema = z
  .strictObject({
    /** Envelope version. */
    v: z.literal(envelopeVersion),
    stream: streamIdSchema,
    replica: replicaIdSchema,
    /** Contiguous from 1 in each (stream, replica). */
    seq: z.int().min(1),
    hlc: hybridStampSchema,
    /** The device's wall clock, ms since 1970 UTC: when this was recorded, also under a simulated clock. */
    wall: z.int(),
    /** Which run of the machine `mono` counts in. */
    boot: z.string().max(maxBootLength),
    /** Monotonic ms since that boot. */
    mono: z.number().min(0),
    /** Estimate of server time minus wall clock, ms; null while no server was heard. */
    offset: z.number().nullable(),
    /** Who did it, as the console knows them; null where nobody is named (a record imported from elsewhere). */
    actor: z.string().min(1).max(maxActorLength).nullable(),
    /** Recorded under a simulated clock: the times inside the body are play. */
    simulated: z.boolean(),
    kind: z.string().regex(/^[a-z_]+\.[a-z_]+$/u),
    /** Version of the kind's body. */
    kv: z.int().min(1),
    /** A version that does not know a critical kind must not write to the incident. */
    critical: z.boolean(),
    /** Events of one action are applied and shown together. */
    group: z
      .strictObject({ id: z.string().regex(/^[0-9a-z-]{1,64}$/u), index: z.int().min(0), size: z.int().min(1) })
      .nullable(),
    /** The last event of each other replica that had arrived since this replica's own one before: what it was based on. */
    refs: z.array(eventIdSchema).max(maxRefs).readonly(),
    bodyHash: hashSchema,
    /** Hash of the same replica's previous header in this stream; null for its first. */
    prev: hashSchema.nullable(),
  })
  .readonly();
export type Header = z.infer<typeof headerSchema>;

/** The longest header, UTF-16 units. */
const maxHeaderLength = 65_536;
const saltForm = /^[0-9a-f]{32}$/u;
const sealedFields = 3;

/**
 * One event as it is stored, forwarded and carried: the exact text that its author wrote, whose UTF-8 bytes are what is
 * hashed. The salt is hexadecimal. Body and salt are null once redacted.
 */
export const sealedEventSchema = z
  .strictObject({
    header: z.string().max(maxHeaderLength),
    body: z.string().nullable(),
    salt: z.string().regex(saltForm).nullable(),
  })
  .readonly();
export type SealedEvent = z.infer<typeof sealedEventSchema>;

/** Whether the schema takes a value, found out without it: events come by the thousand. */
export function isSealedEvent(value: unknown): value is SealedEvent {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== sealedFields) return false;
  const { header, body, salt } = value as Readonly<Record<string, unknown>>;
  return (
    typeof header === 'string' &&
    header.length <= maxHeaderLength &&
    (body === null || typeof body === 'string') &&
    (salt === null || (typeof salt === 'string' && saltForm.test(salt)))
  );
}

/**
 * When an event was recorded, ms since 1970 UTC: by its author's wall clock, set right by what the author knew then of the
 * server's.
 */
export function recordedAtOf({ wall, offset }: Pick<Header, 'wall' | 'offset'>): number {
  return Math.round(wall + (offset ?? 0));
}
