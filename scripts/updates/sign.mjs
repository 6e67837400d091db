import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/*
 * Makes what `shared/domain/updates/update-manifest.ts` reads; a test holds the two together. Plain Node, since it runs where
 * the private key lies, and nothing but what is needed shall run there.
 */

export function makeKey(path) {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return publicKeyAt(path);
}

export function publicKeyAt(path) {
  return createPublicKey(readKey(path)).export({ format: 'jwk' }).x;
}

export function handOverKey(path, next) {
  return { key: next, signature: signText(path, `muster update key\n${next}`) };
}

export async function signUpdate({ package: path, key, keys, version, platform, leastVersion, notes }) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const manifest = JSON.stringify({
    format: 'muster-update/1',
    version,
    platform,
    file: basename(path),
    bytes: statSync(path).size,
    sha256: hash.digest('hex'),
    leastVersion,
    notes,
  });
  const signed = { manifest, signature: signText(key, `muster update\n${manifest}`), keys };
  const place = `${path}.update.json`;
  writeFileSync(place, `${JSON.stringify(signed, null, 2)}\n`);
  return place;
}

function signText(path, text) {
  return sign(null, Buffer.from(text), readKey(path)).toString('base64url');
}

function readKey(path) {
  return createPrivateKey(readFileSync(path));
}
