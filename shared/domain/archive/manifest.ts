import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { streamIdSchema } from '../../record/ids.ts';

/** What a file of an archive is. */
export const archivedKindSchema = z.enum(['readme', 'document', 'timeline', 'record', 'attachment']);
export type ArchivedKind = z.infer<typeof archivedKindSchema>;

const archivedFileSchema = z.strictObject({
  /** Within the archive, with `/`; never absolute, never upwards. */
  path: z
    .string()
    .min(1)
    .max(300)
    .refine((path) => isInside(path), 'leads outside the archive'),
  bytes: z.int().min(0),
  /** 64 lower-case hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  kind: archivedKindSchema,
});
/** A file of an archive, with the hash by which it is proven. */
export type ArchivedFile = z.infer<typeof archivedFileSchema>;

export const archiveFormat = 'muster-archive/1';

/** What an archive holds (domain, section 7.10): the three documents, the timeline, the attachments, and the record itself. */
export const manifestSchema = z.strictObject({
  format: z.literal(archiveFormat),
  incident: streamIdSchema,
  number: z.string(),
  slug: z.string(),
  title: z.string(),
  closedAt: instantSchema,
  madeAt: instantSchema,
  /** How many events the record held then: one that holds more by now was written on since. */
  events: z.int().min(1),
  files: z.array(archivedFileSchema).min(1).max(20_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Files that stand beside those that the manifest names. */
export const manifestPath = 'manifest.json';
export const sumsPath = 'SHA256SUMS';
/** The interchange file in it, log and all. */
export const recordPath = 'incident.json';

/** The hashes as `sha256sum -c` reads them, so that an archive can be checked where Muster is not. */
export function sumsOf(files: readonly Pick<ArchivedFile, 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Whether a path names something within the folder that it is relative to, on any system. */
export function isInside(path: string): boolean {
  if (/^[/\\]|^[A-Za-z]:|\\|\0/u.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
