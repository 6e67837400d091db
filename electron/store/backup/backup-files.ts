import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, parseInstant } from '../../../shared/domain/instant.ts';

/** A copy of the record, proven whole when it was made. */
export interface BackupFile {
  readonly path: string;
  /** When it was made. */
  readonly at: Instant;
}

const namePattern = /^muster-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.db$/u;
const draftPattern = /^muster-.*\.db\.part(?:-journal|-wal|-shm)?$/u;

/** The folder of a profile's backups. */
export function backupFolder(profile: string): string {
  return join(profile, 'backups');
}

/** The name of a backup made at a time: `muster-20240408T072300123Z.db`. */
export function backupName(at: Instant): string {
  return `muster-${timeInName(at)}.db`;
}

/** A time as it stands in names of files and folders: `20240408T072300123Z`. */
export function timeInName(at: Instant): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/gu, '');
}

/** A profile's backups, newest first. Other files in the folder are none of ours. */
export function listBackups(profile: string): readonly BackupFile[] {
  const folder = backupFolder(profile);
  return namesIn(folder)
    .flatMap((name): BackupFile[] => {
      const parts = namePattern.exec(name);
      if (parts === null) return [];
      const [, year, month, day, hour, minute, second, ms] = parts;
      const at = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
      return at === null ? [] : [{ path: join(folder, name), at }];
    })
    .toSorted((left, right) => right.at - left.at);
}

/** Makes the folder, and clears away what an interrupted backup left half done. */
export function prepareBackupFolder(profile: string): string {
  const folder = backupFolder(profile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of namesIn(folder)) if (draftPattern.test(name)) rmSync(join(folder, name), { force: true });
  return folder;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
