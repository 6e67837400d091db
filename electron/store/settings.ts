import type { Database } from 'better-sqlite3';
import { preparedPluck } from './database/prepared.ts';

/** What a profile remembers of itself beside the record. */
export type SettingName =
  | 'replica'
  | 'workspace'
  | 'person'
  | 'language'
  | 'workspace_zone'
  /** There while the projections are to be made anew at the next start. */
  | 'rebuild'
  /** There while bytes of redacted words may still lie in the write-ahead log or in a backup. */
  | 'forget'
  /** What is known of the server's time, in this run of the machine. */
  | 'server_clock'
  /** When the server was heard last, ms since 1970 UTC. */
  | 'server_heard'
  /** Which incidents the server said last that only named members may see. */
  | 'restricted'
  /** Who locked this console, and since when. */
  | 'locked'
  /** The run of the program in which the console was opened last. */
  | 'lock_run'
  /** After how many idle minutes it locks itself. */
  | 'lock_after'
  /** Who let an attachment's content go from this console, and when, by its hash. */
  | `let_go ${string}`
  /** When a person last looked at an incident. */
  | `looked ${string}`;

/** Reads. The setting; null while it was never set. */
export function readSetting(database: Database, name: SettingName): string | null {
  const value = preparedPluck(database, 'SELECT value FROM settings WHERE name = ?').get(name);
  return typeof value === 'string' ? value : null;
}

/** Writes. */
export function writeSetting(database: Database, name: SettingName, value: string): void {
  database
    .prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
    .run(name, value);
}

/** Writes. */
export function dropSetting(database: Database, name: SettingName): void {
  database.prepare('DELETE FROM settings WHERE name = ?').run(name);
}
