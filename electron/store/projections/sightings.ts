import type { Database } from 'better-sqlite3';
import type { Sighting } from '../../../shared/domain/conflicts/sighting.ts';
import type { EventId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** Reads. Who had seen what of the others in a stream, by event. */
export function sightingsIn(database: Database, streamRow: number): readonly Sighting[] {
  const rows = prepared(database, 'SELECT event, saw FROM sightings WHERE stream = ? ORDER BY event').all(
    streamRow,
  ) as { readonly event: EventId; readonly saw: string }[];
  return rows.map(({ event, saw }) => ({ by: event, saw: saw.split(' ') as EventId[] }));
}

/** The sightings of streams as they were read last; they are only ever added to, so their number tells whether that holds. */
export class ReadSightings {
  readonly #read = new Map<number, readonly Sighting[]>();

  constructor(readonly database: Database) {}

  of(streamRow: number): readonly Sighting[] {
    const known = this.#read.get(streamRow);
    const count = preparedPluck(this.database, 'SELECT count(*) FROM sightings WHERE stream = ?').get(streamRow);
    if (known !== undefined && known.length === count) return known;
    const read = sightingsIn(this.database, streamRow);
    this.#read.set(streamRow, read);
    return read;
  }

  forget(): void {
    this.#read.clear();
  }
}
