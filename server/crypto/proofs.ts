import { type KeyObject, createHash, createPublicKey, hash, verify } from 'node:crypto';
import { type DeviceId, deviceIdSchema } from '../../shared/record/introduction.ts';
import type { Proofs } from '../../shared/sync/admission.ts';

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** So many keys are kept that were read lately. */
const maxKeys = 2_000;
/** The devices of keys that were asked about lately: each push asks. */
const devices = new Map<string, DeviceId>();

/** The device that a public key (raw, base64url) makes: the first half of its SHA-256. */
export function deviceOf(publicKey: string): DeviceId {
  const known = devices.get(publicKey);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  const device = deviceIdSchema.parse(digest.slice(0, 32));
  if (devices.size >= maxKeys) devices.clear();
  devices.set(publicKey, device);
  return device;
}

/** Keys that were read lately: reading one costs as much as a check by it. */
const keys = new Map<string, KeyObject>();
/** Whether the holder of an Ed25519 key (raw, base64url) made the signature (base64url) of a text. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    // Of the right length, and no point of the curve.
    return false;
  }
}

/** The crypto of the one rule, by Node. */
export const proofs: Proofs = { sha256, verify: isSignedBy, deviceOf };

function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  if (keys.size >= maxKeys) keys.clear();
  keys.set(publicKey, key);
  return key;
}
