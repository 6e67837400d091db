import { z } from 'zod';
import { jsonIn } from '../../json-in.ts';
import { type Result, ok, refused } from '../../result.ts';

/** What a package is for: the system, its processor, and the kind of package. */
export const updatePlatforms = [
  'linux-x64-appimage',
  'linux-x64-deb',
  'linux-arm64-appimage',
  'linux-arm64-deb',
  'darwin-x64-dmg',
  'darwin-arm64-dmg',
  'win32-x64-exe',
  'win32-arm64-exe',
] as const;
export const updatePlatformSchema = z.enum(updatePlatforms);
export type UpdatePlatform = z.infer<typeof updatePlatformSchema>;

/** Three numbers: what comes between two versions is not given out. */
export const versionSchema = z.string().regex(/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/u);

/** A package is called by a plain name: no folder, nothing hidden. */
const fileName = z.string().regex(/^[A-Za-z0-9][\w.+ -]{0,150}\.(?:AppImage|deb|dmg|exe)$/u);
const note = z.string().trim().min(1).max(4_000);

/** What a publisher says of one package. */
export const updateManifestSchema = z.strictObject({
  format: z.literal('muster-update/1'),
  version: versionSchema,
  platform: updatePlatformSchema,
  file: fileName,
  bytes: z
    .int()
    .min(1)
    .max(2 * 1024 ** 3),
  /** Of the package, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** The oldest version that this package may be installed over. */
  leastVersion: versionSchema,
  /** What is new, for the person who decides. */
  notes: z.strictObject({ en: note, 'zh-CN': note }),
});
export type UpdateManifest = z.infer<typeof updateManifestSchema>;

/** Ed25519, raw, base64url. */
const publicKey = z.string().regex(/^[\w-]{43}$/u);
const signature = z.string().regex(/^[\w-]{86}$/u);

/**
 * A manifest as it lies beside its package. The signature is of the very text, so that nothing depends on how JSON is
 * written. `keys`: each next key of the publisher, signed by the one before, from the first on.
 */
export const signedUpdateSchema = z.strictObject({
  manifest: z.string().max(50_000),
  signature,
  keys: z.array(z.strictObject({ key: publicKey, signature })).max(20),
});
export type SignedUpdate = z.infer<typeof signedUpdateSchema>;

/** What a manifest's file is called, after its package's name. */
export const manifestEnding = '.update.json';
/** A manifest's file is not longer (bytes). */
export const maxManifestBytes = 64 * 1024;
/** A package travels in pieces of at most this many bytes. */
export const maxUpdatePartBytes = 4 * 1024 * 1024;

/** Where a server has updates, from the root of its address. */
export const updatePaths = {
  /** GET, with `?platform=`: the signed manifest of the highest version. */
  latest: '/v1/updates/latest',
  /** GET, with `range: bytes=<from>-`: a piece of the package with this SHA-256. */
  file: '/v1/updates/files/:hash',
} as const;

/** The text that a manifest's signature is of. */
export function manifestText(manifest: string): string {
  return `muster update\n${manifest}`;
}

/** The text by which a key hands over to the next one. */
export function nextKeyText(key: string): string {
  return `muster update key\n${key}`;
}

/** Whether a signature is of this text, by this key. */
export type Verify = (key: string, text: string, signature: string) => boolean;

/** Reads a manifest without proving it: for those who pass it on. Null when it is none. */
export function readSigned(text: string): { readonly signed: SignedUpdate; readonly manifest: UpdateManifest } | null {
  const signed = signedUpdateSchema.safeParse(jsonIn(text));
  if (!signed.success) return null;
  const manifest = updateManifestSchema.safeParse(jsonIn(signed.data.manifest));
  return manifest.success ? { signed: signed.data, manifest: manifest.data } : null;
}

/**
 * Proves a manifest by the key that this program trusts, or by one that it handed over to. Nothing in it is believed before
 * its signature holds.
 */
export function proveUpdate(
  text: string,
  trusted: string,
  verify: Verify,
): Result<UpdateManifest, 'unreadable' | 'wrong_signature'> {
  const signed = signedUpdateSchema.safeParse(jsonIn(text));
  if (!signed.success) return refused('unreadable');
  const key = keyInForce(trusted, signed.data.keys, verify);
  const { manifest, signature: by } = signed.data;
  if (key === null || !verify(key, manifestText(manifest), by)) return refused('wrong_signature');
  const read = updateManifestSchema.safeParse(jsonIn(manifest));
  return read.success ? ok(read.data) : refused('unreadable');
}

/** The last key of the chain that begins at the trusted one; null where a link of it does not hold. */
function keyInForce(trusted: string, keys: SignedUpdate['keys'], verify: Verify): string | null {
  // A later program knows a later key: what led there is of no matter to it.
  const known = keys.findIndex(({ key }) => key === trusted);
  let inForce = trusted;
  for (const next of keys.slice(known + 1)) {
    if (!verify(inForce, nextKeyText(next.key), next.signature)) return null;
    inForce = next.key;
  }
  return inForce;
}
