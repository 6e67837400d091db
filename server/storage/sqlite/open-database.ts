import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { layOutLog, logPages } from './lay-out-log.ts';
import { relayTables } from './migrations/001-relay.ts';
import { filesTables } from './migrations/002-files.ts';
import { redactionTables } from './migrations/003-redactions.ts';
import { entriesTold } from './migrations/004-entries.ts';
import { keptDocuments } from './migrations/005-kept-documents.ts';

/** One step of the schema; frozen once shipped. */
interface Migration {
  readonly version: number;
  readonly sql: string;
}

const migrations: readonly Migration[] = [relayTables, filesTables, redactionTables, entriesTold, keptDocuments];

/** Why a server's database can't be used. Nothing was changed. */
export class DatabaseFault extends Error {
  constructor(
    readonly fault: 'damaged' | 'newer' | 'in_use',
    readonly detail: string,
  ) {
    super(`${fault}: ${detail}`);
  }
}

/** SQLite before this can corrupt a write-ahead log that is reset at the wrong moment. */
const leastSqlite = '3.51.3';

/**
 * Opens a server's database, making or bringing it up to date: every commit waits for the disk. Raises DatabaseFault.
 */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new SqliteDatabase(path, { timeout: 10_000 });
  try {
    refuseOldSqlite(database);
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'fullfsync = ON',
      // What was erased is overwritten, in the database as in its free pages.
      'secure_delete = ON',
      'foreign_keys = ON',
      'trusted_schema = OFF',
      'cell_size_check = ON',
      'mmap_size = 0',
      'cache_size = -16000',
      `wal_autocheckpoint = ${logPages}`,
    ])
      database.pragma(pragma);
    const check = String(database.pragma('quick_check(1)', { simple: true }));
    if (check !== 'ok') throw new DatabaseFault('damaged', check);
    migrate(database);
    const synchronous = database.pragma('synchronous', { simple: true });
    if (synchronous !== 2) throw new Error(`Broken invariant: synchronous is ${String(synchronous)}, not FULL (2)`);
    layOutLog(database);
    return database;
  } catch (error) {
    database.close();
    throw named(error);
  }
}

/**
 * Makes this process the only server of a folder until it closes the lock or ends in any way: the lock is SQLite's own, on
 * a file beside the database, so it dies with its process. Raises DatabaseFault `in_use`.
 */
export function takeServerLock(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = new SqliteDatabase(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw new DatabaseFault('in_use', error instanceof Error ? error.message : String(error));
  }
}

function refuseOldSqlite(database: Database): void {
  const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
  if (sqlite.localeCompare(leastSqlite, 'en', { numeric: true }) < 0) {
    throw new Error(`SQLite ${sqlite} is older than ${leastSqlite}`);
  }
}

function migrate(database: Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new DatabaseFault('newer', `schema ${version}, this program knows ${migrations.length}`);
  }
  for (const step of migrations) {
    // Another process may take the same step at the same time: who comes second finds it taken.
    database
      .transaction(() => {
        if (Number(database.pragma('user_version', { simple: true })) >= step.version) return;
        database.exec(step.sql);
        database.pragma(`user_version = ${step.version}`);
      })
      .immediate();
  }
}

function named(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isDamage = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
  return isDamage && error instanceof Error ? new DatabaseFault('damaged', error.message) : error;
}
