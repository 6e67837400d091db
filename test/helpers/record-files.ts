import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { verifyRecord } from '../../electron/store/verify-record.ts';

/** The record of a folder's profile. */
export function recordPath(folder: string, profile = 'profile'): string {
  return join(folder, profile, 'muster.db');
}

/** The content of the record and its write-ahead log, to see that nothing was altered. An empty log holds nothing. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const ending of ['', '-wal']) {
    const path = `${recordPath(folder)}${ending}`;
    if (existsSync(path) && (ending === '' || statSync(path).size > 0)) content[`muster.db${ending}`] = hashOf(path);
  }
  return content;
}

/** A file's SHA-256. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Every file under a folder, by its path from there. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path))
    .toSorted();
}

/** Changes a record behind the store's back, triggers off. */
export function tamper(folder: string, ...statements: readonly string[]): void {
  const database = new SqliteDatabase(recordPath(folder));
  // Whoever tampers has their own SQLite, without the guard that ours is built with.
  database.unsafeMode();
  database.exec('DROP TRIGGER IF EXISTS events_are_never_changed; DROP TRIGGER IF EXISTS events_are_never_deleted');
  database.pragma('foreign_keys = OFF');
  for (const sql of statements) database.exec(sql);
  database.close();
}

/** What verify finds wrong with a folder's record. */
export function faultsOf(folder: string): readonly string[] {
  const database = new SqliteDatabase(recordPath(folder), { readonly: true });
  try {
    return verifyRecord(database, join(folder, 'profile')).faults;
  } finally {
    database.close();
  }
}
