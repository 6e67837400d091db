import SqliteDatabase, { type Database } from 'better-sqlite3';
import { DatabaseFault } from './open-database.ts';

/**
 * Makes this process the profile's only writer, until it closes the lock or ends in any way: the lock is SQLite's own
 * lock on a file beside the record, so it dies with its process. Raises DatabaseFault: `in_use` while another process
 * has it, `unreadable` where nobody can write.
 */
export function takeWriterLock(path: string): Database {
  let lock: Database | null = null;
  try {
    lock = new SqliteDatabase(path, { timeout: 0 });
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isHeld = code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
    throw new DatabaseFault(isHeld ? 'in_use' : 'unreadable', error instanceof Error ? error.message : String(error));
  }
}
