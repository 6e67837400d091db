import SqliteDatabase, { type Database } from 'better-sqlite3';
import { currentVersion, versionOf } from './migrate.ts';

/** Why a database could not be opened. Nothing was changed. */
export class DatabaseFault extends Error {
  constructor(
    readonly fault: 'damaged' | 'newer' | 'unreadable' | 'in_use',
    readonly detail: string,
  ) {
    super(`${fault}: ${detail}`);
  }
}

/** SQLite before this can corrupt a write-ahead log that is reset at the wrong moment. */
const leastSqlite = '3.51.3';

/** Opens for writing: every acknowledged commit is on the disk. Raises DatabaseFault. */
export function openForWriting(path: string): Database {
  const database = open(path, false);
  database.pragma('journal_mode = WAL');
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', 'recursive_triggers = ON', 'fullfsync = ON']) {
    database.pragma(pragma);
  }
  return database;
}

/** Opens for reading beside whoever writes. Raises DatabaseFault. */
export function openForReading(path: string): Database {
  return open(path, true);
}

/** Proves that each commit waits for the disk. Asked after a write: until then SQLite tells its default. */
export function assertDurable(database: Database): void {
  const synchronous = database.pragma('synchronous', { simple: true });
  if (synchronous !== 2) throw new Error(`Broken invariant: synchronous is ${String(synchronous)}, not FULL (2)`);
}

function open(path: string, readonly: boolean): Database {
  let database: Database;
  try {
    database = new SqliteDatabase(path, { readonly, fileMustExist: readonly, timeout: 5_000 });
  } catch (error) {
    throw new DatabaseFault('unreadable', messageOf(error));
  }
  try {
    const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
    if (sqlite.localeCompare(leastSqlite, 'en', { numeric: true }) < 0) {
      throw new DatabaseFault('unreadable', `SQLite ${sqlite} is older than ${leastSqlite}`);
    }
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0']) database.pragma(pragma);
    const version = versionOf(database);
    if (version > currentVersion)
      throw new DatabaseFault('newer', `schema ${version}, this program knows ${currentVersion}`);
    const check = String(database.pragma('quick_check(1)', { simple: true }));
    if (check !== 'ok') throw new DatabaseFault('damaged', check);
    if (version === 0 && database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0) {
      throw new DatabaseFault('damaged', 'not a database of this program');
    }
    return database;
  } catch (error) {
    database.close();
    throw error instanceof DatabaseFault ? error : new DatabaseFault('damaged', messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
