import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import { listBackups } from '../backup/backup-files.ts';
import { makeBackupAtOnce } from '../backup/make-backup.ts';
import { syncFolder } from '../disk/sync-folder.ts';
import { type Migration, migrate, migrations, versionOf } from './migrate.ts';
import { DatabaseFault, makeForWriting, openForWriting } from './open-database.ts';

/** The name of the record's file in a profile; its write-ahead log stands beside it and belongs to it. */
export const databaseName = 'muster.db';

/** The files that together are the record, the main one first. */
export function recordFiles(profile: string): readonly string[] {
  return ['', '-wal', '-shm'].map((ending) => join(profile, `${databaseName}${ending}`));
}

/**
 * Opens a profile's record for writing, brought up to date, or makes it when the profile has none. A record that is
 * gone while its log or its backups are here is not made anew as if nothing had been. Raises DatabaseFault.
 */
export function openRecord(profile: string, now: Instant, steps: readonly Migration[] = migrations): Database {
  const path = join(profile, databaseName);
  if (!existsSync(path)) {
    refuseLoss(profile);
    makeRecord(profile, path);
  }
  const database = openForWriting(path);
  try {
    if (versionOf(database) < steps.length) makeBackupAtOnce(database, profile, now);
    migrate(database, steps);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes the record whole before it bears its name, so that one that is there was whole once. */
function makeRecord(profile: string, path: string): void {
  const draft = `${path}.part`;
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${ending}`, { force: true });
  const database = makeForWriting(draft);
  try {
    migrate(database);
  } finally {
    database.close();
  }
  renameSync(draft, path);
  syncFolder(profile);
}

function refuseLoss(profile: string): void {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const log = join(profile, `${databaseName}-wal`);
  if (existsSync(log) && statSync(log).size > 0) {
    throw new DatabaseFault('damaged', `${databaseName} is gone, only its write-ahead log is left`);
  }
  if (listBackups(profile).length > 0) {
    throw new DatabaseFault('damaged', `${databaseName} is gone, only its backups are left`);
  }
}
