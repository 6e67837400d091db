import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../../shared/domain/instant.ts';
import { listBackups } from '../backup/backup-files.ts';
import { newestWhole } from '../backup/prove-backup.ts';
import { migrate } from '../database/migrate.ts';
import { makeForWriting, openForReading } from '../database/open-database.ts';
import { databaseName } from '../database/record-file.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import { failure } from '../failure.ts';
import type { LogClock } from '../record/event-log.ts';
import { type Replayed, nothingReadable, replayNewer } from './replay-newer.ts';
import { setAside } from './set-aside.ts';

/** What was put in the damaged record's place. */
export interface Restored extends Replayed {
  readonly backupAt: Instant;
  /** Where the damaged record is now. */
  readonly folder: string;
}

/**
 * Puts the newest backup that is whole in the record's place, together with what can be saved from the damaged one.
 * All of it is made ready beside the record first; the damaged one is then renamed aside, never overwritten.
 * The caller holds the writer's lock. Raises StoreFailure `not_found` when no backup is whole.
 */
export function restoreBackup(profile: string, clock: LogClock): Restored {
  const backup = newestWhole(listBackups(profile));
  if (backup === null) throw failure('not_found', 'backup');
  const path = join(profile, databaseName);
  const draft = `${path}.part`;
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${ending}`, { force: true });
  copyFileSync(backup.path, draft, constants.COPYFILE_FICLONE);
  const restored = makeForWriting(draft);
  let replayed: Replayed;
  try {
    migrate(restored);
    replayed = existsSync(path) ? replayNewer(path, restored, clock) : nothingReadable;
  } finally {
    restored.close();
  }
  openForReading(draft).close();
  syncFile(draft);
  const folder = setAside(profile, clock.wall(), 'record');
  renameSync(draft, path);
  syncFolder(profile);
  return { ...replayed, backupAt: backup.at, folder };
}
