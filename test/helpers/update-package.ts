import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey, signUpdate } from '../../scripts/updates/sign.mjs';
import { signedUpdateSchema, updateManifestSchema } from '../../shared/domain/updates/update-manifest.ts';
import type { UpdateManifest } from '../../shared/domain/updates/update-manifest.ts';

/** A publisher of a test's own. */
export interface TestPublisher {
  readonly key: string;
  readonly publicKey: string;
}

/** Makes a publisher whose private key lies in a folder. */
export function testPublisher(folder: string, name = 'publisher.pem'): TestPublisher {
  const key = join(folder, name);
  return { key, publicKey: makeKey(key) };
}

/** What a test's package is, where it says nothing else. */
export interface TestPackage {
  readonly version?: string;
  readonly platform?: string;
  readonly leastVersion?: string;
  readonly file?: string;
  readonly content?: string | Uint8Array;
  readonly keys?: Parameters<typeof signUpdate>[0]['keys'];
}

/** Writes a package and its manifest into a folder, as the publisher's command does; where the package is. */
export async function publish(folder: string, publisher: TestPublisher, of: TestPackage = {}): Promise<string> {
  const path = join(folder, of.file ?? 'Muster.AppImage');
  writeFileSync(path, of.content ?? 'the next version');
  await signUpdate({
    package: path,
    key: publisher.key,
    keys: of.keys ?? [],
    version: of.version ?? '1.1.0',
    platform: of.platform ?? 'linux-x64-appimage',
    leastVersion: of.leastVersion ?? '0.0.0',
    notes: { en: 'Faster.', 'zh-CN': '更快。' },
  });
  return path;
}

/** The manifest of a package that was published. */
export function manifestOf(path: string): UpdateManifest {
  const signed = signedUpdateSchema.parse(JSON.parse(readFileSync(`${path}.update.json`, 'utf8')));
  return updateManifestSchema.parse(JSON.parse(signed.manifest));
}

/** Signs a package's manifest anew by a key that nobody knows. */
export function signByStranger(path: string): void {
  const place = `${path}.update.json`;
  const signed = signedUpdateSchema.parse(JSON.parse(readFileSync(place, 'utf8')));
  const { privateKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, Buffer.from(`muster update\n${signed.manifest}`), privateKey).toString('base64url');
  writeFileSync(place, JSON.stringify({ ...signed, signature }));
}
