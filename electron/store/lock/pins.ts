import type { Database } from 'better-sqlite3';
import { type LockTrace, lockTraceSchema } from '../../../shared/bridge/lock-standing.ts';
import { personKey, waitAfter, waitLeft } from '../../../shared/domain/lock/pin.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { prepared } from '../database/prepared.ts';
import { failure } from '../failure.ts';
import { type PinHash, hashPin, isPin } from './pin-hash.ts';

interface Row extends PinHash {
  readonly failures: number;
  readonly failed_at: number;
}

/** So many traces of one person are told. */
const traced = 50;

/** Reads. Whether a person has a PIN on this console. */
export function hasPin(database: Database, person: string): boolean {
  return rowOf(database, person) !== null;
}

/**
 * Writes. Asks a person's PIN; nothing is asked of who has none. A wrong one is noted, on disk before it is answered, so
 * that no restart makes the next try come sooner. Raises StoreFailure `pin_needed`, `pin_wrong` or `pin_wait`, the last
 * two with the seconds to wait.
 */
export function demandPin(database: Database, person: string, pin: string | null, now: number): void {
  const row = rowOf(database, person);
  if (row === null) return;
  const left = waitLeft(row.failures, row.failed_at, now);
  if (left > 0) throw failure('pin_wait', seconds(left));
  if (pin === null) throw failure('pin_needed', person);
  if (isPin(pin, row)) {
    if (row.failures > 0) setFailures(database, person, 0, 0);
    return;
  }
  const failures = row.failures + 1;
  inTransaction(database, () => {
    setFailures(database, person, failures, now);
    trace(database, person, { at: now, deed: 'wrong', by: null });
  });
  throw failure('pin_wrong', seconds(waitAfter(failures)));
}

/** Writes. Gives a person a PIN, or another one. */
export function setPin(database: Database, person: string, pin: string, now: number): void {
  const deed = hasPin(database, person) ? 'changed' : 'set';
  const { salt, hash } = hashPin(pin);
  inTransaction(database, () => {
    prepared(
      database,
      `INSERT INTO pins (person, salt, hash, failures, failed_at) VALUES (?, ?, ?, 0, 0)
       ON CONFLICT DO UPDATE SET salt = excluded.salt, hash = excluded.hash, failures = 0, failed_at = 0`,
    ).run(personKey(person), salt, hash);
    trace(database, person, { at: now, deed, by: person });
  });
}

/** Writes. Takes a person's PIN away, and says by whom. Raises StoreFailure `not_found` where there is none. */
export function removePin(
  database: Database,
  person: string,
  removal: LockTrace & { readonly deed: 'removed' | 'removed_by_owner' | 'removed_by_account' },
): void {
  inTransaction(database, () => {
    const { changes } = prepared(database, 'DELETE FROM pins WHERE person = ?').run(personKey(person));
    if (changes === 0) throw failure('not_found', person);
    trace(database, person, removal);
  });
}

/** Reads. What happened to a person's PIN here, newest first. */
export function tracesOf(database: Database, person: string): LockTrace[] {
  const rows = prepared(
    database,
    'SELECT at, deed, by FROM pin_traces WHERE person = ? ORDER BY place DESC LIMIT ?',
  ).all(personKey(person), traced);
  return rows.map((row) => lockTraceSchema.parse(row));
}

function trace(database: Database, person: string, { at, deed, by }: LockTrace): void {
  prepared(database, 'INSERT INTO pin_traces (person, at, deed, by) VALUES (?, ?, ?, ?)').run(
    personKey(person),
    Math.round(at),
    deed,
    by,
  );
}

function rowOf(database: Database, person: string): Row | null {
  const row = prepared(database, 'SELECT salt, hash, failures, failed_at FROM pins WHERE person = ?').get(
    personKey(person),
  );
  return row === undefined ? null : (row as Row);
}

function setFailures(database: Database, person: string, failures: number, at: number): void {
  prepared(database, 'UPDATE pins SET failures = ?, failed_at = ? WHERE person = ?').run(
    failures,
    Math.round(at),
    personKey(person),
  );
}

function seconds(ms: number): string {
  return String(Math.ceil(ms / 1_000));
}
