import type { Database } from 'better-sqlite3';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { GlanceMost, GlanceRows } from '../relay-storage.ts';
import { prepared } from './prepared.ts';
import { placeRow, stateOf, streamRow } from './stream-rows.ts';

interface EventRow extends SealedEvent {
  readonly id: number;
}

/** The events of a glance, newest first until there is enough, given in the server's order. Null: no such stream. */
export function readGlance(database: Database, stream: StreamId, most: GlanceMost): GlanceRows | null {
  const row = streamRow(database, stream);
  if (row === null) return null;
  const [first, last] = [placeRow(row.number, 1), placeRow(row.number, row.last)];
  const latestFrom = Math.max(first, last - most.latest + 1);
  const latest = prepared<EventRow>(
    database,
    'SELECT id, header, body, salt FROM events WHERE id BETWEEN ? AND ? ORDER BY id DESC',
  );
  const others = prepared<EventRow>(
    database,
    `SELECT id, header, body, salt FROM events INDEXED BY events_but_entries
     WHERE is_entry = 0 AND id >= ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const events: SealedEvent[] = [];
  let bytes = 0;
  /** Whether there was room for all. */
  const take = (rows: Iterable<EventRow>, room: number): boolean => {
    let taken = 0;
    for (const { header, body, salt } of rows) {
      bytes += Buffer.byteLength(header) + (body === null ? 0 : Buffer.byteLength(body));
      if (taken === room || (bytes > most.bytes && events.length > 0)) return false;
      events.push({ header, body, salt });
      taken += 1;
    }
    return true;
  };
  const isWhole =
    take(latest.iterate(latestFrom, last), most.latest) &&
    take(others.iterate(first, latestFrom, most.others + 1), most.others);
  return { events: events.reverse(), state: stateOf(row), isWhole };
}
