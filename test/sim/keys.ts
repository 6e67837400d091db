import { type KeyObject, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { holdsSignature } from '../../electron/store/record/device-key.ts';
import { sha256 } from '../../electron/store/record/sha256.ts';
import { type DeviceId, deviceIdSchema } from '../../shared/record/introduction.ts';
import type { Proofs } from '../../shared/sync/admission.ts';

/*
 * In the simulation nobody forges (liars are tried over real sockets): a signature is a digest of key and text, of the
 * length of a real one and a hundred times quicker. A console on the real store signs with a real key.
 */

/** What holds the place of a key pair. */
export interface SimulatedKey {
  readonly publicKey: string;
  readonly device: DeviceId;
  readonly sign: (text: string) => string;
  /** The real key; left out where a digest stands for it. */
  readonly privateKey?: KeyObject;
}

/** The key that a seed makes. */
export function simulatedKey(seed: string): SimulatedKey {
  const publicKey = createHash('sha256').update(seed).digest('base64url');
  return { publicKey, device: deviceOf(publicKey), sign: (text) => signatureOf(publicKey, text) };
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const pkcs8Head = '302e020100300506032b657004220420';

/** The real key that a seed makes. */
export function realKeyOf(seed: string): SimulatedKey {
  const secret = createHash('sha256').update(seed).digest();
  const der = Buffer.concat([Buffer.from(pkcs8Head, 'hex'), secret]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return {
    publicKey,
    device: deviceOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    privateKey,
  };
}

/** The crypto of the simulation. */
export const proofs: Proofs = {
  sha256,
  verify: (publicKey, text, signature) =>
    signatureOf(publicKey, text) === signature || holdsSignature(publicKey, text, signature),
  deviceOf,
};

function deviceOf(publicKey: string): DeviceId {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return deviceIdSchema.parse(digest.slice(0, 32));
}

function signatureOf(publicKey: string, text: string): string {
  return createHash('sha512').update(`${publicKey}\n${text}`).digest('base64url');
}
