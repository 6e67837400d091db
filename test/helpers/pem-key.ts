import { generateKeyPairSync, sign } from 'node:crypto';
import { deviceOf } from '../../server/crypto/proofs.ts';
import type { SimulatedKey } from '../sim/keys.ts';

/** A device's key, a real one, that can be taken to where it is written as PEM. */
export function pemKey(): SimulatedKey & { readonly pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: raw,
    device: deviceOf(raw),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}
