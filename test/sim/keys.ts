import { createHash } from 'node:crypto';
import { sha256 } from '../../electron/store/record/sha256.ts';
import { type DeviceId, deviceIdSchema } from '../../shared/record/introduction.ts';
import type { Proofs } from '../../shared/sync/admission.ts';

/*
 * In the simulation nobody forges (liars are tried over real sockets): a signature is a digest of key and text, of the
 * length of a real one and a hundred times quicker.
 */

/** What holds the place of a key pair. */
export interface SimulatedKey {
  readonly publicKey: string;
  readonly device: DeviceId;
  readonly sign: (text: string) => string;
}

/** The key that a seed makes. */
export function simulatedKey(seed: string): SimulatedKey {
  const publicKey = createHash('sha256').update(seed).digest('base64url');
  return { publicKey, device: deviceOf(publicKey), sign: (text) => signatureOf(publicKey, text) };
}

/** The crypto of the simulation. */
export const proofs: Proofs = {
  sha256,
  verify: (publicKey, text, signature) => signatureOf(publicKey, text) === signature,
  deviceOf,
};

function deviceOf(publicKey: string): DeviceId {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return deviceIdSchema.parse(digest.slice(0, 32));
}

function signatureOf(publicKey: string, text: string): string {
  return createHash('sha512').update(`${publicKey}\n${text}`).digest('base64url');
}
