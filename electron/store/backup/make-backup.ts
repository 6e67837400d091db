import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import { openForReading } from '../database/open-database.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import { atOnce, inTurns } from '../in-turns.ts';
import { type BackupFile, backupName, listBackups, prepareBackupFolder } from './backup-files.ts';
import { backupsToKeep } from '../../../shared/record/backups-to-keep.ts';
import { faultsOfCopy } from './prove-backup.ts';

/** A copy that turned out not to be whole: the record itself may be damaged. Nothing was kept of it. */
export class BackupFault extends Error {}

/**
 * Copies the record while it goes on being written: to a draft, which is proven, put on the disk and only then named a
 * backup. Clears away backups that are too many. Rejects with BackupFault or the disk's own errors.
 */
export async function makeBackup(database: Database, profile: string, at: Instant): Promise<BackupFile> {
  const draft = draftIn(profile, at);
  try {
    await database.backup(draft);
    const copy = openAlone(draft);
    try {
      refuseFaulty(await inTurns(faultsOfCopy(copy)));
    } finally {
      copy.close();
    }
    return settle(draft, profile, at);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The same without a pause, for a moment when nobody writes: before the schema changes. */
export function makeBackupAtOnce(database: Database, profile: string, at: Instant): BackupFile {
  const draft = draftIn(profile, at);
  try {
    database.prepare('VACUUM INTO ?').run(draft);
    const copy = openAlone(draft);
    try {
      refuseFaulty(atOnce(faultsOfCopy(copy)));
    } finally {
      copy.close();
    }
    return settle(draft, profile, at);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function draftIn(profile: string, at: Instant): string {
  return join(prepareBackupFolder(profile), `${backupName(at)}.part`);
}

/** A backup is one file: its write-ahead log, if it came with one, is taken in before it is looked at. */
function openAlone(draft: string): Database {
  const single = new SqliteDatabase(draft);
  single.pragma('journal_mode = DELETE');
  single.close();
  return openForReading(draft);
}

function refuseFaulty(faults: readonly string[]): void {
  if (faults.length > 0) throw new BackupFault(faults.join('; '));
}

function settle(draft: string, profile: string, at: Instant): BackupFile {
  const path = draft.replace(/\.part$/u, '');
  syncFile(draft);
  renameSync(draft, path);
  syncFolder(dirname(path));
  const backups = listBackups(profile);
  const stay = backupsToKeep(
    backups.map((backup) => backup.at),
    at,
  );
  for (const backup of backups) if (!stay.has(backup.at)) rmSync(backup.path, { force: true });
  return { path, at };
}
