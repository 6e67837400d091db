import SqliteDatabase, { type Database } from 'better-sqlite3';
import { migrate } from './migrate.ts';

/** An empty database of the record's schema, of which nothing is ever written to the disk. */
export function openInMemory(): Database {
  const database = new SqliteDatabase(':memory:');
  database.pragma('temp_store = MEMORY');
  database.pragma('recursive_triggers = ON');
  migrate(database);
  return database;
}
