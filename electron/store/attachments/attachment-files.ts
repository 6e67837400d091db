import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type MediaType, maxAttachmentBytes, mediaTypeOf } from '../../../shared/domain/attachments/attachment.ts';
import { syncFolder } from '../disk/sync-folder.ts';
import { failure } from '../failure.ts';
import { writeWhole } from '../interchange/write-whole.ts';

/** A content that is kept. */
export interface KeptContent {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
}

/** Where a profile's contents lie: by their hash, in folders by its first two digits. */
export function attachmentPath(profile: string, hash: string): string {
  return join(profile, 'attachments', hash.slice(0, 2), hash);
}

/**
 * Keeps a file's content in a profile; it is on the disk when this returns. Raises StoreFailure `not_a_file`,
 * `empty_file` or `too_large` with the name and what is wrong, and the disk's own errors.
 */
export function keepContent(profile: string, path: string, name: string): KeptContent {
  const known = statSync(path, { throwIfNoEntry: false });
  if (known === undefined || !known.isFile()) throw failure('not_a_file', name);
  if (known.size === 0) throw failure('empty_file', name);
  if (known.size > maxAttachmentBytes) throw failure('too_large', name, { lines: [tooLarge(known.size)] });
  const content = readFileSync(path);
  // It may have grown since it was looked at.
  if (content.byteLength > maxAttachmentBytes)
    throw failure('too_large', name, { lines: [tooLarge(content.byteLength)] });
  const hash = createHash('sha256').update(content).digest('hex');
  keepAttachment(profile, hash, content);
  return { hash, bytes: content.byteLength, mediaType: mediaTypeOf(content.subarray(0, 4_096)) };
}

/** Keeps a content whose hash is known; it is on the disk when this returns. Raises the disk's own errors. */
export function keepAttachment(profile: string, hash: string, content: Uint8Array): void {
  const place = attachmentPath(profile, hash);
  if (existsSync(place)) return;
  const folder = join(place, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(place, content);
  syncFolder(folder);
  syncFolder(join(folder, '..'));
}

/** What is wrong with a kept content; null when it is whole. Reads only. */
export function faultOfContent(profile: string, hash: string): 'missing' | 'altered' | null {
  const place = attachmentPath(profile, hash);
  if (!existsSync(place)) return 'missing';
  return hashOfFile(place) === hash ? null : 'altered';
}

function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const part = new Uint8Array(1 << 20);
    for (let count = readSync(file, part); count > 0; count = readSync(file, part))
      hash.update(part.subarray(0, count));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

function tooLarge(bytes: number): string {
  const mebibytes = (count: number) => `${Math.ceil((count / 1024 / 1024) * 10) / 10} MiB`;
  return `${mebibytes(bytes)} > ${mebibytes(maxAttachmentBytes)}`;
}
