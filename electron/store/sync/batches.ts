import type { Database } from 'better-sqlite3';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { maxPushEvents, maxPushesInFlight } from '../../../shared/sync/limits.ts';
import type { Outgoing } from '../../../shared/sync/replica-port.ts';
import { headText } from '../../../shared/sync/signed-head.ts';
import { type Device, signWith } from '../record/device-key.ts';
import type { HeadOfReplica } from '../record/heads.ts';
import { sha256 } from '../record/sha256.ts';
import { wholeGroups } from './outgoing-batch.ts';
import { eventsBetween } from './replica-rows.ts';
import type { SyncTables } from './sync-tables.ts';

/** What is offered to the server: our own replicas' events under a head that is signed now, others' under one that they signed. */
export class Batches {
  readonly #database: Database;
  readonly #device: Device;
  readonly #tables: SyncTables;
  /** Hashes of the headers that were offered last, by stream's row, replica and first number: their places are told soon. */
  readonly #offered = new Map<string, readonly string[]>();

  constructor(database: Database, device: Device, tables: SyncTables) {
    this.#database = database;
    this.#device = device;
    this.#tables = tables;
  }

  /** Our own events from a number on; null when there are none. */
  own(stream: StreamId, row: number, { replica, seq }: HeadOfReplica, from: number): Outgoing | null {
    const to = Math.min(seq, from + maxPushEvents - 1);
    const events = wholeGroups(eventsBetween(this.#database, row, replica, { from, to }), seq < from + maxPushEvents);
    const hashes = events.map(({ header }) => sha256(header));
    const hash = hashes.at(-1);
    if (hash === undefined) return null;
    // What a broken route left unanswered is worth little.
    if (this.#offered.size > maxPushesInFlight) this.#offered.clear();
    this.#offered.set(keyOf(row, replica, from), hashes);
    const named = { replica, seq: from + events.length - 1, hash };
    return {
      stream,
      replica,
      from,
      events,
      head: { ...named, signature: signWith(this.#device, headText(stream, named)) },
    };
  }

  /** Events of another: they go up to a head that their device signed. */
  others(
    stream: StreamId,
    row: number,
    { row: replicaRow, replica, seq }: HeadOfReplica,
    from: number,
  ): Outgoing | null {
    const signed = this.#tables.signedFrom(row, replicaRow, from);
    if (signed === null || signed.seq > seq || signed.seq - from >= maxPushEvents) return null;
    const events = eventsBetween(this.#database, row, replica, { from, to: signed.seq });
    return { stream, replica, from, events, head: { replica, ...signed } };
  }

  /** The hashes of headers of our own that were offered; null when they are not remembered. Given once. */
  hashes(
    row: number,
    { replica, from, to }: { replica: ReplicaId; from: number; to: number },
  ): readonly string[] | null {
    const key = keyOf(row, replica, from);
    const offered = this.#offered.get(key) ?? [];
    this.#offered.delete(key);
    return offered.length === to - from + 1 ? offered : null;
  }

  forget(): void {
    this.#offered.clear();
  }
}

function keyOf(row: number, replica: ReplicaId, from: number): string {
  return `${row}/${replica}/${from}`;
}
