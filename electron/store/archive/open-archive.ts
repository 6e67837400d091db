import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import {
  type Manifest,
  isInside,
  manifestPath,
  manifestSchema,
  recordPath,
  sumsOf,
  sumsPath,
} from '../../../shared/domain/archive/manifest.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';

/** An archive that was proven: every file is there, none besides, and each is what its hash says. */
export interface OpenArchive {
  readonly manifest: Manifest;
  /** The content of a file that the manifest names. */
  readonly content: (path: string) => Uint8Array;
}

/** The largest archive that is read: what a buffer holds at most. */
export const maxFileBytes = 2 * 1024 ** 3;
/** The most that an archive may unpack to: more is no incident. */
const maxUnpackedBytes = 4 * 1024 ** 3;
const maxTold = 50;

/** Whether a file begins as a zip does. */
export function isArchive(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && (start[2] === 0x03 || start[2] === 0x05);
}

/** Opens an archive and proves it whole; every fault by its file otherwise. */
export function openArchive(bytes: Uint8Array): Result<OpenArchive, readonly string[]> {
  const listed = listOf(bytes);
  if (!listed.ok) return listed;
  const content = (name: string): Uint8Array => {
    const found = unzipSync(bytes, { filter: ({ name: one }) => one === name })[name];
    if (found === undefined) throw new Error(`Broken invariant: ${name} is listed in the archive and not in it`);
    return found;
  };
  const manifest = readManifest(listed.value, content);
  if (!manifest.ok) return manifest;
  const faults = faultsOf(manifest.value, listed.value, content);
  return faults.length > 0 ? refused(faults.slice(0, maxTold)) : ok({ manifest: manifest.value, content });
}

/** An attachment as an archive brings it. */
export interface ArchivedContent {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The attachments of an archive, one unpacked after another. */
export function* contentsOf({ manifest, content }: OpenArchive): Generator<ArchivedContent> {
  for (const { kind, path, sha256 } of manifest.files) {
    if (kind === 'attachment') yield { hash: sha256, bytes: content(path) };
  }
}

/** The names of what is in a zip. Nothing is unpacked yet: what it would come to is looked at first. */
function listOf(bytes: Uint8Array): Result<readonly string[], readonly string[]> {
  const entries: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        entries.push(entry);
        return false;
      },
    });
  } catch (error) {
    return refused([`not a whole zip file: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const names = entries.map(({ name }) => name);
  const outside = names.filter((name) => !isInside(name));
  if (outside.length > 0) return refused(outside.map((name) => `${JSON.stringify(name)}: leads outside the archive`));
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return refused([`${name}: is in the archive twice`]);
    seen.add(name);
  }
  if (entries.reduce((sum, { originalSize }) => sum + originalSize, 0) > maxUnpackedBytes) {
    return refused([`would unpack to more than ${maxUnpackedBytes / 1024 ** 3} GB`]);
  }
  return ok(names);
}

function readManifest(
  names: readonly string[],
  content: (path: string) => Uint8Array,
): Result<Manifest, readonly string[]> {
  for (const needed of [manifestPath, recordPath]) {
    if (!names.includes(needed)) return refused([`${needed}: missing, so this is no archive of Muster`]);
  }
  try {
    const bytes = content(manifestPath);
    if (!isUtf8(bytes)) return refused([`${manifestPath}: not UTF-8`]);
    const parsed = manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (parsed.success) return ok(parsed.data);
    return refused(parsed.error.issues.map(({ path, message }) => `${manifestPath}: ${path.join('.')}: ${message}`));
  } catch (error) {
    return refused([`${manifestPath}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function faultsOf(
  { files }: Manifest,
  names: readonly string[],
  content: (path: string) => Uint8Array,
): readonly string[] {
  const named = new Set(files.map(({ path }) => path));
  const faults = names
    .filter((name) => !named.has(name) && name !== manifestPath && name !== sumsPath)
    .map((name) => `${name}: is not named by the manifest`);
  const hashes: { readonly path: string; readonly sha256: string }[] = [];
  for (const { path, bytes, sha256 } of files) {
    if (!names.includes(path)) {
      faults.push(`${path}: missing`);
      continue;
    }
    const read = unpacked(path, content);
    if (typeof read === 'string') faults.push(read);
    else if (read.byteLength !== bytes) faults.push(`${path}: ${read.byteLength} bytes, ${bytes} were filed`);
    else if (hashOf(read) !== sha256) faults.push(`${path}: altered`);
    hashes.push({ path, sha256 });
  }
  if (!names.includes(sumsPath)) faults.push(`${sumsPath}: missing`);
  else {
    const manifestHash = hashOf(content(manifestPath));
    const sums = Buffer.from(content(sumsPath)).toString('utf8');
    if (sums !== sumsOf([...hashes, { path: manifestPath, sha256: manifestHash }])) {
      faults.push(`${sumsPath}: does not say what ${manifestPath} says`);
    }
  }
  return faults;
}

function unpacked(path: string, content: (path: string) => Uint8Array): Uint8Array | string {
  try {
    return content(path);
  } catch (error) {
    return `${path}: can’t be unpacked: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
