import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { type LockStanding, lockStandingSchema } from '../../../shared/bridge/lock-standing.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { failure } from '../failure.ts';
import { dropSetting, readSetting, writeSetting } from '../settings.ts';
import { demandPin, hasPin, tracesOf } from './pins.ts';

const lockedSchema = lockStandingSchema.shape.locked.unwrap();
type Locked = z.infer<typeof lockedSchema>;

/**
 * The lock of a console. It stands on disk: neither a crash nor a start opens it, and a start of the program locks what its
 * person has a PIN for. `run`: names this run of the program; the store that is started again within it finds it open.
 *
 *   open --by hand, idle, start--> locked --the person's PIN, or another person--> open
 */
export class ConsoleLock {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #run: string;

  constructor(database: Database, run: string, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#run = run;
    const person = readSetting(database, 'person');
    if (person === null || readSetting(database, 'lock_run') === run) return;
    if (this.locked() === null && hasPin(database, person)) this.#lock(person, 'start');
  }

  /** Who locked it; null while it is open. */
  locked(): Locked | null {
    const kept = readSetting(this.#database, 'locked');
    if (kept === null) return null;
    const locked = lockedSchema.parse(JSON.parse(kept));
    // A PIN that was taken away locks nothing any more.
    return hasPin(this.#database, locked.person) ? locked : null;
  }

  standing(): LockStanding {
    const person = readSetting(this.#database, 'person');
    const [latest] = person === null ? [] : tracesOf(this.#database, person);
    const isTaken = latest?.deed === 'removed_by_owner' || latest?.deed === 'removed_by_account';
    const after = readSetting(this.#database, 'lock_after');
    return {
      locked: this.locked(),
      hasPin: person !== null && hasPin(this.#database, person),
      afterMinutes: after === null ? null : Number(after),
      removed: isTaken ? (latest ?? null) : null,
    };
  }

  /** Locks. Raises StoreFailure `no_person`, or `pin_needed` for who has none. */
  close(why: 'hand' | 'idle'): void {
    const person = readSetting(this.#database, 'person');
    if (person === null) throw failure('no_person', '');
    if (!hasPin(this.#database, person)) throw failure('pin_needed', person);
    if (this.locked() === null) this.#lock(person, why);
  }

  /** Opens it for whoever locked it. Raises as `demandPin` does. */
  open(pin: string): void {
    const locked = this.locked();
    if (locked === null) return;
    demandPin(this.#database, locked.person, pin, this.#now());
    this.opened();
  }

  /** Another wants to act here, or the same under another spelling. Raises as `demandPin` does; then nothing changed. */
  changeHands(to: string, pin: string | null): void {
    demandPin(this.#database, to, pin, this.#now());
    this.opened();
  }

  /** Whoever is to act is at the console: it is open, and this run of the program needs not ask again. */
  opened(): void {
    inTransaction(this.#database, () => {
      dropSetting(this.#database, 'locked');
      writeSetting(this.#database, 'lock_run', this.#run);
    });
  }

  setAfter(minutes: number | null): void {
    if (minutes === null) dropSetting(this.#database, 'lock_after');
    else writeSetting(this.#database, 'lock_after', String(minutes));
  }

  #lock(person: string, why: Locked['why']): void {
    const locked: Locked = { person, since: Math.round(this.#now()), why };
    writeSetting(this.#database, 'locked', JSON.stringify(locked));
  }
}
