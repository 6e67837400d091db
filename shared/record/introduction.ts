import { z } from 'zod';
import type { ReplicaId, StreamId } from './ids.ts';

/** A device: the first half of the SHA-256 of its public key, so that nobody can claim another's. 32 hexadecimal digits. */
export const deviceIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/u)
  .brand<'DeviceId'>();
export type DeviceId = z.infer<typeof deviceIdSchema>;

/** The kind of the event by which a replica introduces itself: its first, in the workspace's own stream. */
export const introductionKind = 'replica.introduced';

/**
 * What an introduction says: which device this replica writes on, by its Ed25519 public key (raw, base64url), and the
 * proof that it holds the other half, a signature of `introductionText`. Who the device belongs to is said at joining.
 */
export const introductionSchema = z
  .strictObject({
    device: deviceIdSchema,
    publicKey: z.string().regex(/^[\w-]{43}$/u),
    signature: z.string().regex(/^[\w-]{86}$/u),
  })
  .readonly();
export type Introduction = z.infer<typeof introductionSchema>;

/** An introduction on its way into the log. */
export interface IntroductionDraft {
  readonly kind: typeof introductionKind;
  readonly body: Introduction;
}

/** What the signature of an introduction is of: it holds for one replica in one workspace only. */
export function introductionText(workspace: StreamId, replica: ReplicaId): string {
  return `muster introduction\n${workspace}\n${replica}`;
}
