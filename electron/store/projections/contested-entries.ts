import type { Database } from 'better-sqlite3';
import type { EventId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/**
 * The entries that more than one console amended: only among those can corrections meet, and they are few. Read from the
 * amendments once a stream, then kept up with what comes.
 */
export class ContestedEntries {
  readonly #known = new Map<number, Set<EventId>>();

  constructor(readonly database: Database) {}

  /** Reads. Those of a stream. */
  of(streamRow: number): ReadonlySet<EventId> {
    const known = this.#known.get(streamRow);
    if (known !== undefined) return known;
    const stream = preparedPluck(this.database, 'SELECT stream FROM streams WHERE id = ?').get(streamRow);
    const read = prepared(
      this.database,
      `SELECT entry FROM amendments JOIN events ON events.place = amendments.place
       WHERE entry > ? || '/' AND entry < ? || '0' GROUP BY entry HAVING count(DISTINCT replica) > 1`,
    ).all(stream, stream) as { readonly entry: EventId }[];
    const contested = new Set(read.map(({ entry }) => entry));
    this.#known.set(streamRow, contested);
    return contested;
  }

  /** An entry of a stream was amended. */
  amended(streamRow: number, entry: EventId): void {
    const known = this.#known.get(streamRow);
    if (known === undefined || known.has(entry)) return;
    const replicas = preparedPluck(
      this.database,
      'SELECT count(DISTINCT replica) FROM amendments JOIN events ON events.place = amendments.place WHERE entry = ?',
    ).get(entry);
    if (Number(replicas) > 1) known.add(entry);
  }

  forget(): void {
    this.#known.clear();
  }
}
