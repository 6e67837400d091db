import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import { openForReading } from '../database/open-database.ts';
import { listBackups } from './backup-files.ts';
import { makeBackup } from './make-backup.ts';

/** How often (ms) a record that changed is copied. */
export const backupEveryMs = 15 * 60_000;

/** What backups are made of, and when. */
export interface BackupPlan {
  readonly database: Database;
  readonly profile: string;
  readonly everyMs: number;
  readonly now: () => Instant;
  /** Told when a backup could not be made: the disk is full, or the record is damaged. */
  readonly failed: (error: unknown) => void;
}

/** Backups that make themselves. */
export interface BackupSchedule {
  /** Makes one soon if anything was recorded since the last: an incident was closed. */
  readonly soon: () => void;
  /** Makes no more. One that is being made comes to nothing when the record is closed. */
  readonly close: () => void;
}

/** Copies the record every so often when it has grown. */
export function scheduleBackups(plan: BackupPlan): BackupSchedule {
  const { database } = plan;
  const lastPlace = database.prepare('SELECT coalesce(max(place), 0) FROM events').pluck();
  let copiedTo = placeOfNewest(plan.profile);
  let isRunning = false;
  let isClosed = false;

  const timer = setInterval(run, plan.everyMs);
  timer.unref();
  return {
    soon: () => void setImmediate(run),
    close: () => {
      isClosed = true;
      clearInterval(timer);
    },
  };

  function run(): void {
    if (isRunning || isClosed) return;
    const place = Number(lastPlace.get());
    if (place === copiedTo) return;
    isRunning = true;
    void copy(place);
  }

  async function copy(place: number): Promise<void> {
    try {
      await makeBackup(database, plan.profile, plan.now());
      copiedTo = place;
    } catch (error) {
      if (!isClosed) plan.failed(error);
    }
    isRunning = false;
  }
}

/** How far the newest backup goes, in events; null when there is none that tells. */
function placeOfNewest(profile: string): number | null {
  const [newest] = listBackups(profile);
  if (newest === undefined) return null;
  try {
    const copy = openForReading(newest.path);
    const place = Number(copy.prepare('SELECT coalesce(max(place), 0) FROM events').pluck().get());
    copy.close();
    return place;
  } catch {
    return null;
  }
}
