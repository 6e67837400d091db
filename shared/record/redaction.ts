import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import type { Header, SealedEvent } from './envelope.ts';
import { clampKind } from './clamp.ts';
import { type ReplicaId, replicaIdSchema } from './ids.ts';
import { introductionKind } from './introduction.ts';

/** The kind of the event that takes another event's words out of every record. */
export const redactionKind = 'redaction.made';

/** The longest reason, characters. */
export const maxRedactionReason = 2_000;

/**
 * What a redaction says: whose event of the same stream loses its body and salt, and why. The header stays with the body's
 * hash, so the chain stays whole; the salt goes too, so that the body can't be guessed. What a later version adds to it is
 * passed over: a redaction that is not wholly understood is carried out all the same.
 */
export const redactionSchema = z
  .object({
    replica: replicaIdSchema,
    seq: z.int().min(1),
    reason: z.string().min(1).max(maxRedactionReason),
    /** When the event happened, which its body said: its row keeps its place. Left out for what makes no row. */
    at: instantSchema.optional(),
  })
  .readonly();
export type Redaction = z.infer<typeof redactionSchema>;

/** A redaction on its way into the log. */
export interface RedactionDraft {
  readonly kind: typeof redactionKind;
  readonly body: Redaction;
}

/** An event of a stream, by its author's count. */
export interface RedactedEvent {
  readonly replica: ReplicaId;
  readonly seq: number;
}

/** What the record itself rests on is not redacted: who a replica is, where the order was mended, and what was redacted. */
export const keptKinds: readonly string[] = [introductionKind, redactionKind, clampKind];

/** Whether an event may lose its body. */
export function isRedactable({ kind }: Pick<Header, 'kind'>): boolean {
  return !keptKinds.includes(kind);
}

/** What an event redacts; null when it is no redaction, or its body can't be read. */
export function redactionIn({ kind, kv }: Pick<Header, 'kind' | 'kv'>, { body }: SealedEvent): Redaction | null {
  if (kind !== redactionKind || kv !== 1) return null;
  try {
    const { data } = JSON.parse(body ?? 'null') as { readonly data?: unknown };
    return redactionSchema.safeParse(data).data ?? null;
  } catch {
    return null;
  }
}
