import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { syncFile, syncFolder } from '../disk.ts';
import { writeAudit } from './audit-rows.ts';
import { GroupCommit } from './group-commit.ts';
import { forget, refuseFaulty } from './make-backup.ts';
import { openDatabase } from './open-database.ts';
import { change } from './prepared.ts';
import { sqliteAdmin } from './sqlite-admin.ts';

/** What was put in the database's place. */
export interface Restored {
  /** Where the database that stood there is now; null when there was none. */
  readonly setAside: string | null;
  /** Devices that were revoked since the backup and are revoked in it too now; null when that could not be read. */
  readonly revoked: number | null;
}

interface Revocation {
  readonly workspace: StreamId;
  readonly device: string;
  readonly revoked: number;
}

/**
 * Puts a backup in a database's place. It is proven and made ready beside it first, with an epoch of its own, so that the
 * consoles bring back whatever it lacks; what stands there is renamed aside, never overwritten. Codes that were open in
 * the backup no longer hold, and who was revoked since stays so. The caller holds the server's lock. Rejects with
 * BackupFault, DatabaseFault, or the disk's own errors; the database is then as it was.
 */
export async function restoreBackup(path: string, from: string, at: number): Promise<Restored> {
  await refuseFaulty(from);
  const draft = `${path}.part`;
  forget(draft);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    copyFileSync(from, draft);
    const revoked = await makeReady(draft, readRevocations(path), at);
    await refuseFaulty(draft);
    syncFile(draft);
    const setAside = existsSync(path) ? moveAside(path, at) : null;
    renameSync(draft, path);
    syncFolder(dirname(path));
    return { setAside, revoked };
  } catch (error) {
    forget(draft);
    throw error;
  }
}

/** Begins a new life in the copy, and leaves it as one file. */
async function makeReady(draft: string, revocations: readonly Revocation[] | null, at: number): Promise<number | null> {
  const database = openDatabase(draft);
  try {
    const commits = new GroupCommit(database);
    await sqliteAdmin(database, commits).beginEpoch(randomBytes(16).toString('base64url'), at);
    return await commits.run(() => {
      change(database, 'DELETE FROM codes WHERE used_by IS NULL');
      return revocations?.filter((one) => revokeAgain(one)).length ?? null;
    });
  } finally {
    database.pragma('journal_mode = DELETE');
    database.close();
  }

  function revokeAgain({ workspace, device, revoked }: Revocation): boolean {
    const sql = 'UPDATE devices SET revoked = ? WHERE workspace = ? AND device = ? AND revoked IS NULL';
    if (change(database, sql, revoked, workspace, device).changes === 0) return false;
    const detail = 'revoked after the backup was made';
    writeAudit(database, { at, workspace, actor: 'server', action: 'device_revoked', subject: device, detail });
    return true;
  }
}

/** Whom the present database no longer lets in; null when there is none, or it can't be read. */
function readRevocations(path: string): readonly Revocation[] | null {
  if (!existsSync(path)) return null;
  try {
    const database = new SqliteDatabase(path, { fileMustExist: true });
    try {
      return database
        .prepare('SELECT workspace, device, revoked FROM devices WHERE revoked IS NOT NULL')
        .all() as Revocation[];
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/**
 * Moves a database with its log into a folder of its own. The main file goes first: a fault on the way then leaves a log
 * without a database, which is noticed, never a database without its log, which would pass for whole.
 */
function moveAside(path: string, at: number): string {
  const folder = join(dirname(path), 'set-aside', new Date(at).toISOString().replaceAll(/[-:.]/gu, ''));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const ending of ['', '-wal', '-shm']) {
    const file = `${path}${ending}`;
    if (existsSync(file)) renameSync(file, join(folder, basename(file)));
    syncFolder(dirname(path));
  }
  syncFolder(folder);
  return folder;
}
