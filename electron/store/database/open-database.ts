import { existsSync, statSync } from 'node:fs';
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

/**
 * Opens for writing: every acknowledged commit is on the disk. Whoever opens a file for writing takes its write-ahead
 * log into it when closing again, so it is looked at through a reader first and a faulty one stays as it is, to the byte.
 * Raises DatabaseFault.
 */
export function openForWriting(path: string): Database {
  openForReading(path).close();
  return writable(path);
}

/** Makes a new, empty database. */
export function makeForWriting(path: string): Database {
  return writable(path);
}

/** Opens for reading beside whoever writes. Raises DatabaseFault. */
export function openForReading(path: string): Database {
  refuseEmptyFile(path);
  const database = open(path, true);
  try {
    const version = versionOf(database);
    if (version > currentVersion) {
      throw new DatabaseFault('newer', `schema ${version}, this program knows ${currentVersion}`);
    }
    const check = String(database.pragma('quick_check(1)', { simple: true }));
    if (check !== 'ok') throw new DatabaseFault('damaged', check);
    if (version === 0) throw new DatabaseFault('damaged', 'not a database of this program');
    return database;
  } catch (error) {
    database.close();
    throw named(error);
  }
}

/** Proves that each commit waits for the disk. Asked after a write: until then SQLite tells its default. */
export function assertDurable(database: Database): void {
  const synchronous = database.pragma('synchronous', { simple: true });
  if (synchronous !== 2) throw new Error(`Broken invariant: synchronous is ${String(synchronous)}, not FULL (2)`);
}

/** Opens a file as it is, without a look at what is in it: to save from a damaged one what can be read. */
export function openUnchecked(path: string): Database {
  return open(path, true);
}

function writable(path: string): Database {
  const database = open(path, false);
  database.pragma('journal_mode = WAL');
  for (const pragma of [
    'synchronous = FULL',
    'foreign_keys = ON',
    'recursive_triggers = ON',
    'fullfsync = ON',
    // What was redacted is overwritten, in the tables as in the free pages.
    'secure_delete = ON',
    // A catch-up writes the same pages again and again: they go into the database once, not four times.
    'wal_autocheckpoint = 4000',
  ])
    database.pragma(pragma);
  return database;
}

function open(path: string, readonly: boolean): Database {
  let database: Database | null = null;
  try {
    database = new SqliteDatabase(path, { readonly, fileMustExist: readonly, timeout: 5_000 });
    const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
    if (sqlite.localeCompare(leastSqlite, 'en', { numeric: true }) < 0) {
      throw new DatabaseFault('unreadable', `SQLite ${sqlite} is older than ${leastSqlite}`);
    }
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0']) database.pragma(pragma);
    return database;
  } catch (error) {
    database?.close();
    throw named(error);
  }
}

/** SQLite takes an empty file for a new database, and would write into it. It is one that lost its content. */
function refuseEmptyFile(path: string): void {
  if (existsSync(path) && statSync(path).size === 0) throw new DatabaseFault('damaged', 'the file is empty');
}

function named(error: unknown): DatabaseFault {
  if (error instanceof DatabaseFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  const isDamage = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
  return new DatabaseFault(isDamage ? 'damaged' : 'unreadable', detail);
}
