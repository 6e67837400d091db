import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instant } from '../../../shared/domain/instant.ts';
import { backupFolder, timeInName } from '../backup/backup-files.ts';
import { recordFiles } from '../database/record-file.ts';
import { syncFolder } from '../disk/sync-folder.ts';

/**
 * Moves the record, all its files together, out of the way into a folder of its own. Nothing is deleted. The main file
 * goes first: a fault on the way then leaves a log without a record, which is noticed, never a record without its log,
 * which would pass for whole. Returns the folder.
 */
export function setAside(profile: string, at: Instant, extent: 'record' | 'record_and_backups'): string {
  const folder = join(profile, 'set-aside', timeInName(at));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const moved = extent === 'record' ? recordFiles(profile) : [...recordFiles(profile), backupFolder(profile)];
  for (const path of moved) {
    if (existsSync(path)) renameSync(path, join(folder, basename(path)));
    syncFolder(profile);
  }
  syncFolder(folder);
  return folder;
}
