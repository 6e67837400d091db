import type { Database, Transaction } from 'better-sqlite3';

type Run = Transaction<(work: () => unknown) => unknown>;

const kept = new WeakMap<Database, Run>();

/** Runs work in one transaction that is begun for writing: all of it holds, or, when it throws, nothing. */
export function inTransaction<Value>(database: Database, work: () => Value): Value {
  let run = kept.get(database);
  if (run === undefined) {
    run = database.transaction((task: () => unknown) => task());
    kept.set(database, run);
  }
  return run.immediate(work) as Value;
}
