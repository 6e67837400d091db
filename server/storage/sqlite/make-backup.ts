import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { syncFile, syncFolder } from '../disk.ts';
import { faultsOfRecord } from './faults-of-record.ts';
import { DatabaseFault } from './open-database.ts';

/** A copy that can't be made or used: something stands under its name already, or it is not whole. Nothing was kept of it. */
export class BackupFault extends Error {
  constructor(
    readonly fault: 'exists' | 'not_found' | 'damaged',
    readonly detail: string,
  ) {
    super(`${fault}: ${detail}`);
  }
}

/**
 * Copies a server's database to a file: to a draft beside it, which is proven, put on the disk and only then takes the
 * name. What stands under the name already stays (`exists`). `copy`: writes the database into a file. Rejects with
 * BackupFault or the disk's own errors.
 */
export async function makeBackup(copy: (draft: string) => Promise<unknown>, to: string): Promise<void> {
  const path = resolve(to);
  const draft = `${path}.part`;
  if (existsSync(path)) throw new BackupFault('exists', path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  forget(draft);
  try {
    await copy(draft);
    // The keys of the server are in it.
    chmodSync(draft, 0o600);
    const single = new SqliteDatabase(draft);
    // A backup is one file: no log beside it.
    single.pragma('journal_mode = DELETE');
    single.close();
    await refuseFaulty(draft);
    syncFile(draft);
    if (existsSync(path)) throw new BackupFault('exists', path);
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    forget(draft);
    throw error;
  }
}

/**
 * Copies a database that another process may be writing, in one go: a copy that pauses begins anew whenever another
 * process has written. Writers don't wait for it.
 */
export async function copyAtOnce(from: string, draft: string): Promise<void> {
  if (!existsSync(from)) throw new BackupFault('not_found', from);
  const database = new SqliteDatabase(from, { fileMustExist: true, timeout: 10_000 });
  try {
    await database.backup(draft, { progress: ({ totalPages }) => Math.max(totalPages, 1) });
  } finally {
    database.close();
  }
}

/** Proves a file to be a server's whole record. Rejects with BackupFault `not_found` or `damaged`. */
export async function refuseFaulty(path: string): Promise<void> {
  if (!existsSync(path)) throw new BackupFault('not_found', path);
  let database: Database | null = null;
  try {
    database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    if (Number(database.pragma('user_version', { simple: true })) === 0) throw new BackupFault('damaged', 'empty');
    const [first, ...more] = await faultsOfRecord(database);
    if (first !== undefined) throw new BackupFault('damaged', more.length === 0 ? first : `${first} (+${more.length})`);
  } catch (error) {
    const isSqlite = error instanceof SqliteDatabase.SqliteError;
    throw isSqlite ? new BackupFault('damaged', error.message) : error;
  } finally {
    database?.close();
  }
}

/** Clears away a draft that came to nothing, with what SQLite keeps beside it. */
export function forget(draft: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${ending}`, { force: true });
}

/** Says a fault of backups or databases in one line; null for any other error. */
export function faultInWords(error: unknown): string | null {
  return error instanceof BackupFault || error instanceof DatabaseFault ? error.message : null;
}
