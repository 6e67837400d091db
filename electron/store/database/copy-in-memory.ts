import SqliteDatabase, { type Database } from 'better-sqlite3';

/** Where a database file says which versions of SQLite may write and read it; 2 means a write-ahead log, 1 none. */
const journalBytes = [18, 19];

/** A copy in memory, to try things on: what is done to it does not touch the original. */
export function copyInMemory(database: Database): Database {
  const bytes = database.serialize();
  // A database in memory can't have a write-ahead log, so the copy must not ask for one.
  for (const place of journalBytes) bytes[place] = 1;
  return new SqliteDatabase(bytes);
}
