import type { Database } from 'better-sqlite3';
import { readSetting, writeSetting } from '../settings.ts';

/** What is known is written this often (ms) at most: a crash costs no more of it. */
const keepEveryMs = 60_000;

/** When the server was heard last, ms since 1970 UTC; kept over restarts. */
export class LastHeard {
  readonly #database: Database;
  #at: number | null;
  #kept: number | null;

  constructor(database: Database) {
    this.#database = database;
    const text = readSetting(database, 'server_heard');
    this.#kept = text === null || !Number.isFinite(Number(text)) ? null : Number(text);
    this.#at = this.#kept;
  }

  /** Null when it never was. */
  at(): number | null {
    return this.#at;
  }

  /** It was heard at a time. Writes, now and then. */
  note(at: number): void {
    this.#at = Math.round(at);
    if (this.#kept === null || this.#at - this.#kept >= keepEveryMs) this.keep();
  }

  /** Writes what is known. */
  keep(): void {
    if (this.#at === null || this.#at === this.#kept) return;
    this.#kept = this.#at;
    writeSetting(this.#database, 'server_heard', String(this.#at));
  }
}
