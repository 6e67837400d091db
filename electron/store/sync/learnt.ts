import type { Database } from 'better-sqlite3';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import type { Position } from '../../../shared/sync/replica-port.ts';
import { type Run, addRun, keepOrder } from './server-order.ts';
import type { SyncTables } from './sync-tables.ts';

/** A stretch of the server's order: runs that stand right after a place, so many events in all. */
interface Stretch {
  readonly after: number;
  readonly runs: Run[];
  count: number;
}

/**
 * What was learnt of the server and is not written yet: four tables would have to be written for each event that comes or
 * is acknowledged. Lost with the process, it is learnt again: what stands before the cursor is offered once more, and passed
 * over. By the database's own short numbers.
 */
export class Learnt {
  readonly #tables: SyncTables;
  readonly #rowOf: (replica: ReplicaId) => number;
  readonly #positions = new Map<number, Position>();
  readonly #held = new Map<string, { readonly stream: number; readonly replica: number; readonly seq: number }>();
  readonly #order = new Map<number, Stretch[]>();

  constructor(tables: SyncTables, rowOf: (replica: ReplicaId) => number) {
    this.#tables = tables;
    this.#rowOf = rowOf;
  }

  get isEmpty(): boolean {
    return this.#positions.size === 0 && this.#held.size === 0;
  }

  /** How far a stream was taken, and what stands at the server from a place up to there. */
  position(stream: number, after: number, order: readonly Run[], position: Position): void {
    this.#positions.set(stream, position);
    const stretches = this.#order.get(stream) ?? [];
    this.#order.set(stream, stretches);
    const last = stretches.at(-1);
    const follows = last !== undefined && last.after + last.count === after;
    const stretch = follows ? last : { after, runs: [], count: 0 };
    if (!follows && order.length > 0) stretches.push(stretch);
    for (const run of order) {
      addRun(stretch.runs, run);
      stretch.count += run.count;
    }
  }

  /** How much of a replica the server holds. */
  held(stream: number, replica: number, seq: number): void {
    this.#held.set(`${stream}/${replica}`, { stream, replica, seq });
  }

  /** Writes. Inside a transaction. */
  save(database: Database): void {
    for (const [stream, position] of this.#positions) this.#tables.setPosition(stream, position);
    for (const { stream, replica, seq } of this.#held.values()) this.#tables.raiseHeld(stream, replica, seq);
    for (const [stream, stretches] of this.#order)
      for (const { after, runs } of stretches) keepOrder(database, stream, after, runs, this.#rowOf);
    this.forget();
  }

  /** It is read anew from the tables. */
  forget(): void {
    this.#positions.clear();
    this.#held.clear();
    this.#order.clear();
  }
}
