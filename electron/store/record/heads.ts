import type { Database } from 'better-sqlite3';
import type { ChainHead } from '../../../shared/record/chain.ts';
import type { HybridStamp } from '../../../shared/record/hybrid-clock.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';

/** A replica's last event in a stream: where it stands in this database, and the clock of the replica there. */
export interface Head extends ChainHead {
  readonly place: number;
  readonly stamp: HybridStamp;
}

/** A head, by whose it is. */
export interface HeadOfReplica extends Head {
  readonly replica: ReplicaId;
  /** The database's own short number of the replica. */
  readonly row: number;
}

/**
 * The heads of every stream that was asked about, as they stand on the disk and in the running transaction. They are kept in
 * memory: each action asks for them several times, and nobody but this process writes them.
 */
export class Heads {
  readonly #read = new Map<number, Map<number, HeadOfReplica>>();

  constructor(readonly database: Database) {}

  /** The head of each replica of a stream, by the replica's short number. */
  of(streamRow: number): ReadonlyMap<number, HeadOfReplica> {
    return this.#of(streamRow);
  }

  /** Writes. Inside a transaction; `forget` when it comes to nothing. */
  save(streamRow: number, whose: Pick<HeadOfReplica, 'replica' | 'row'>, head: Head): void {
    const { seq, hash, place, stamp } = head;
    prepared(
      this.database,
      `INSERT INTO heads (stream, replica, seq, hash, clock_ms, clock_counter) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream, replica) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
         clock_ms = excluded.clock_ms, clock_counter = excluded.clock_counter`,
    ).run(streamRow, whose.row, seq, hash, stamp.ms, stamp.counter);
    const { replica, row } = whose;
    this.#of(streamRow).set(row, { replica, row, seq, hash, place, stamp });
  }

  /** Writes. As `save`. */
  drop(streamRow: number, replicaRow: number): void {
    prepared(this.database, 'DELETE FROM heads WHERE stream = ? AND replica = ?').run(streamRow, replicaRow);
    this.#of(streamRow).delete(replicaRow);
  }

  /** What is kept in memory is read anew. */
  forget(): void {
    this.#read.clear();
  }

  #of(streamRow: number): Map<number, HeadOfReplica> {
    const known = this.#read.get(streamRow);
    if (known !== undefined) return known;
    const rows = prepared(
      this.database,
      // From the few heads to their events: so it is said where a planner might choose.
      `SELECT heads.replica AS row, replicas.replica, heads.seq, hash, clock_ms AS ms, clock_counter AS counter, place
       FROM heads CROSS JOIN events
         ON events.stream = heads.stream AND events.replica = heads.replica AND events.seq = heads.seq
       JOIN replicas ON replicas.id = heads.replica WHERE heads.stream = ? ORDER BY heads.replica`,
    ).all(streamRow) as (Omit<HeadOfReplica, 'stamp'> & HybridStamp)[];
    const read = new Map(
      rows.map(({ ms, counter, ...head }) => [head.row, { ...head, stamp: { ms, counter } }] as const),
    );
    this.#read.set(streamRow, read);
    return read;
  }
}
