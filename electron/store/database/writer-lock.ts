import SqliteDatabase, { type Database } from 'better-sqlite3';
import { DatabaseFault } from './open-database.ts';

/**
 * Makes this process the profile's only writer, until it closes the lock or ends in any way: the lock is SQLite's own
 * lock on a file beside the record, so it dies with its process. Raises DatabaseFault `in_use`.
 */
export function takeWriterLock(path: string): Database {
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
