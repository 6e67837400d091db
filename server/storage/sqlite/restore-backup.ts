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
  /** Tokens, hooks, sources and channels that were removed since and are gone from it too now; null likewise. */
  readonly removed: number | null;
}

interface Revocation {
  readonly workspace: StreamId;
  readonly device: string;
  readonly revoked: number;
}

/** One of the documents by which programs are let in or told. */
interface Joint {
  readonly workspace: StreamId;
  readonly kind: JointKind;
  readonly id: string;
  readonly document: string;
}

/** What is removed of each kind, as the audit log says it. */
const removals = {
  api_token: 'token_removed',
  hook: 'hook_removed',
  alert_source: 'source_removed',
  channel: 'channel_removed',
} as const;
type JointKind = keyof typeof removals;

/** What the present database says that no backup may take back; each null when it could not be read. */
interface Present {
  readonly revocations: readonly Revocation[] | null;
  readonly joints: readonly Joint[] | null;
}

/**
 * Puts a backup in a database's place. It is proven and made ready beside it first, with an epoch of its own, so that the
 * consoles bring back whatever it lacks; what stands there is renamed aside, never overwritten. Codes that were open in
 * the backup no longer hold, who was revoked since stays so, and so does a program that was removed or a secret that was
 * renewed. The caller holds the server's lock. Rejects with
 * BackupFault, DatabaseFault, or the disk's own errors; the database is then as it was.
 */
export async function restoreBackup(path: string, from: string, at: number): Promise<Restored> {
  await refuseFaulty(from);
  const draft = `${path}.part`;
  forget(draft);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    copyFileSync(from, draft);
    const ready = await makeReady(draft, readPresent(path), at);
    await refuseFaulty(draft);
    syncFile(draft);
    const setAside = existsSync(path) ? moveAside(path, at) : null;
    renameSync(draft, path);
    syncFolder(dirname(path));
    return { setAside, ...ready };
  } catch (error) {
    forget(draft);
    throw error;
  }
}

/** Begins a new life in the copy, and leaves it as one file. */
async function makeReady(
  draft: string,
  { revocations, joints }: Present,
  at: number,
): Promise<Pick<Restored, 'revoked' | 'removed'>> {
  const database = openDatabase(draft);
  try {
    const commits = new GroupCommit(database);
    await sqliteAdmin(database, commits).beginEpoch(randomBytes(16).toString('base64url'), at);
    return await commits.run(() => {
      change(database, 'DELETE FROM codes WHERE used_by IS NULL');
      const revoked = revocations?.filter((one) => revokeAgain(one)).length ?? null;
      return { revoked, removed: joints === null ? null : removeAgain(joints) };
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

  /** How many are gone again. A source's secret that was renewed since is the only one that holds. */
  function removeAgain(present: readonly Joint[]): number {
    const there = new Map(present.map((one) => [nameOf(one), one]));
    const restored = jointsIn(database);
    for (const one of restored) {
      const { workspace, kind, id } = one;
      const now = there.get(nameOf(one));
      if (now === undefined) {
        change(database, 'DELETE FROM kept_documents WHERE workspace = ? AND kind = ? AND id = ?', workspace, kind, id);
        const detail = 'removed after the backup was made';
        writeAudit(database, { at, workspace, actor: 'server', action: removals[kind], subject: id, detail });
      } else if (kind === 'alert_source') {
        const put = 'UPDATE kept_documents SET document = ? WHERE workspace = ? AND kind = ? AND id = ?';
        change(database, put, now.document, workspace, kind, id);
      }
    }
    return restored.filter((one) => !there.has(nameOf(one))).length;
  }
}

/** What the present database says; nulls when there is none. */
function readPresent(path: string): Present {
  const devices = 'SELECT workspace, device, revoked FROM devices WHERE revoked IS NOT NULL';
  return {
    revocations: readIn(path, (database) => database.prepare<[], Revocation>(devices).all()),
    joints: readIn(path, jointsIn),
  };
}

function jointsIn(database: SqliteDatabase.Database): readonly Joint[] {
  const kinds = Object.keys(removals);
  const all = `SELECT workspace, kind, id, document FROM kept_documents WHERE kind IN (${kinds.map(() => '?').join()})`;
  return database.prepare<string[], Joint>(all).all(...kinds);
}

function nameOf({ workspace, kind, id }: Joint): string {
  return JSON.stringify([workspace, kind, id]);
}

/** What can be read of a database; null when there is none, or it can't be read. */
function readIn<Value>(path: string, read: (database: SqliteDatabase.Database) => Value): Value | null {
  if (!existsSync(path)) return null;
  try {
    const database = new SqliteDatabase(path, { fileMustExist: true });
    try {
      return read(database);
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
