import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupsToKeep } from '../../shared/record/backups-to-keep.ts';
import { parseInstant } from '../../shared/domain/instant.ts';
import { makeBackup } from '../storage/sqlite/make-backup.ts';

/** What backups are made of, and when. */
export interface BackupPlan {
  /** Copies the database into a file. */
  readonly copyTo: (file: string) => Promise<void>;
  readonly folder: string;
  readonly everyMs: number;
  readonly now: () => number;
  /** Told of each backup, by its path. */
  readonly made: (path: string) => void;
  /** Told when one could not be made. */
  readonly failed: (error: unknown) => void;
}

const namePattern = /^muster-server-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.sqlite$/u;

/** Backs up every so often, and clears away backups that are too many. Returns the way to stop; it waits for one under way. */
export function scheduleBackups(plan: BackupPlan): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= backUpOnce(plan)
      .then(plan.made, plan.failed)
      .finally(() => {
        running = null;
      });
  }, plan.everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Makes one backup now, and clears away those of the folder that are too many. Resolves with its path. */
export async function backUpOnce({ copyTo, folder, now }: Pick<BackupPlan, 'copyTo' | 'folder' | 'now'>) {
  const at = now();
  const path = join(folder, `muster-server-${new Date(at).toISOString().replaceAll(/[-:.]/gu, '')}.sqlite`);
  await makeBackup(copyTo, path);
  const backups = listBackups(folder);
  const stay = backupsToKeep(
    backups.map((backup) => backup.at),
    at,
  );
  for (const backup of backups) if (!stay.has(backup.at)) rmSync(backup.path, { force: true });
  return path;
}

/** The backups in a folder. Other files in it are none of ours. */
function listBackups(folder: string) {
  return readdirSync(folder).flatMap((name) => {
    const parts = namePattern.exec(name);
    if (parts === null) return [];
    const [, year, month, day, hour, minute, second, ms] = parts;
    const at = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
    return at === null ? [] : [{ path: join(folder, name), at }];
  });
}
