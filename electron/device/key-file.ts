import { type KeyObject, createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DeviceId, deviceIdSchema } from '../../shared/record/introduction.ts';

/** The name of the device's key in a profile. Only its owner may read it; it is in no backup. */
export const deviceKeyName = 'device.key';

/** `machine`: the mark of the machine that the key is for. */
const plainSchema = z.strictObject({ machine: z.string(), privateKey: z.string() });
/** The key as the system's keychain wrapped it (base64), and in the clear whose it is (Ed25519, raw, base64url). */
const wrappedSchema = z.strictObject({ machine: z.string(), publicKey: z.string(), wrapped: z.base64() });
const keyFileSchema = z.union([plainSchema, wrappedSchema]);
/** What a key's file holds. */
export type KeyFile = z.infer<typeof keyFileSchema>;

/** A profile's key as it lies there for a machine; null where there is none that is this machine's and can be read. */
export type FoundKey =
  | { readonly kind: 'plain'; readonly privateKey: KeyObject }
  | { readonly kind: 'wrapped'; readonly publicKey: string; readonly wrapped: string };

/** Reads a profile's key. A key that came along from another machine, or can't be read, is another device's: null. */
export function readKeyFile(profile: string, machine: string): FoundKey | null {
  const path = join(profile, deviceKeyName);
  if (!existsSync(path)) return null;
  try {
    const file = keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (file.machine !== machine) return null;
    if ('wrapped' in file) return { kind: 'wrapped', publicKey: file.publicKey, wrapped: file.wrapped };
    const privateKey = keyOfPem(file.privateKey);
    return privateKey === null ? null : { kind: 'plain', privateKey };
  } catch {
    return null;
  }
}

/** A device's private key of its text (PKCS#8, PEM); null where it is none. */
export function keyOfPem(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The text of a private key: PKCS#8, PEM. */
export function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A new device's private key. */
export function newPrivateKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** The public half: Ed25519, raw, base64url. */
export function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
}

/** The device that a public key (raw, base64url) makes. */
export function deviceIdOfKey(publicKey: string): DeviceId {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return deviceIdSchema.parse(hash.slice(0, 32));
}
