import { z } from 'zod';

/** A file's content by its SHA-256: 64 lower-case hexadecimal digits. One content is kept once, whatever it is called. */
export const attachmentHashSchema = z.string().regex(/^[0-9a-f]{64}$/u);

/** The largest file that is taken, bytes: what a screen shot, a log excerpt or a slide deck needs, and no more. */
export const maxAttachmentBytes = 25 * 1024 * 1024;

/** Kinds of content that are told apart by their first bytes; nobody's word is taken for it. */
export const mediaTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'application/octet-stream',
] as const;
export const mediaTypeSchema = z.enum(mediaTypes);
export type MediaType = z.infer<typeof mediaTypeSchema>;

/** Whether a screen draws it. */
export function isPicture(type: MediaType): boolean {
  return type.startsWith('image/');
}

/**
 * A file's name as it is shown and offered when it is saved: without a path, without what is not to be seen or turns the
 * direction of writing, and not longer than file systems take.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '');
  if (plain === '') return 'file';
  if (plain.length <= 120) return plain;
  const extension = /\.[A-Za-z0-9]{1,10}$/u.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, 120 - extension.length).replace(/[\uD800-\uDBFF]$/u, '')}${extension}`;
}

/** What content is, by its first bytes (at least 512 of them, or all). */
export function mediaTypeOf(start: Uint8Array): MediaType {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  if (begins(0x52, 0x49, 0x46, 0x46) && [0x57, 0x45, 0x42, 0x50].every((byte, index) => start[8 + index] === byte)) {
    return 'image/webp';
  }
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) && start.length > 0
    ? 'text/plain'
    : 'application/octet-stream';
}
