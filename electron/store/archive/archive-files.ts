import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema, type Instant } from '../../../shared/domain/instant.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import type { StreamId } from '../../../shared/record/ids.ts';

/** Where a profile's archives lie: one a closed incident. */
function archiveFolder(profile: string): string {
  return join(profile, 'archive');
}

export function archivePath(profile: string, incident: StreamId): string {
  return join(archiveFolder(profile), `${incident}.zip`);
}

const noteSchema = z.strictObject({ madeAt: instantSchema, events: z.int().min(1) });

/** An incident's archive as it lies in the profile. */
export interface FiledArchive {
  readonly path: string;
  readonly bytes: number;
  readonly madeAt: Instant;
  /** How many events the record held then. */
  readonly events: number;
}

/** Reads. The archive that was filed; null when there is none. */
export function filedArchive(profile: string, incident: StreamId): FiledArchive | null {
  const path = archivePath(profile, incident);
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined || !existsSync(notePath(path))) return null;
  try {
    return { path, bytes: file.size, ...noteSchema.parse(JSON.parse(readFileSync(notePath(path), 'utf8'))) };
  } catch {
    // A note that can't be read says nothing: it is filed anew.
    return null;
  }
}

/** Notes beside an archive what it holds, so that nobody has to open it to see whether it is of today. */
export function noteArchive(profile: string, incident: StreamId, note: z.infer<typeof noteSchema>): void {
  writeWhole(notePath(archivePath(profile, incident)), JSON.stringify(noteSchema.parse(note)));
}

/** Makes the folder for archives, which only its owner reads. */
export function prepareArchiveFolder(profile: string): void {
  mkdirSync(archiveFolder(profile), { recursive: true, mode: 0o700 });
}

/** Throws an incident's archive away: it holds words that were taken back, or a person let it go. */
export function dropArchive(profile: string, incident: StreamId): void {
  const path = archivePath(profile, incident);
  for (const one of [path, notePath(path)]) rmSync(one, { force: true });
}

function notePath(archive: string): string {
  return `${archive}.json`;
}
