import type { Database } from 'better-sqlite3';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type GlanceMost, type GlanceRows, lookedAt } from '../relay-storage.ts';
import { prepared } from './prepared.ts';
import { placeRow, stateOf, streamRow } from './stream-rows.ts';

interface EventRow extends SealedEvent {
  readonly is_entry: number;
}

/** The events of a glance, newest first until there is enough, given in the server's order. Null: no such stream. */
export function readGlance(database: Database, stream: StreamId, most: GlanceMost): GlanceRows | null {
  const row = streamRow(database, stream);
  if (row === null) return null;
  const [first, last] = [placeRow(row.number, 1), placeRow(row.number, row.last)];
  const rows = prepared<EventRow>(
    database,
    `SELECT header, body, salt, is_entry FROM events WHERE id IN (
       SELECT id FROM (
         SELECT id FROM events INDEXED BY events_but_entries
         WHERE is_entry = 0 AND id BETWEEN @first AND @last ORDER BY id DESC LIMIT @others)
       UNION ALL
       SELECT id FROM (
         SELECT id FROM events
         WHERE is_entry = 1 AND id BETWEEN @near AND @last ORDER BY id DESC LIMIT @latest)
     ) ORDER BY id DESC`,
  );
  // One more than there is room for tells that there is more.
  const wanted = {
    first,
    last,
    others: most.others + 1,
    near: Math.max(first, last - lookedAt(most)),
    latest: most.latest,
  };
  const events: SealedEvent[] = [];
  let isWhole = true;
  let others = 0;
  let bytes = 0;
  for (const { header, body, salt, is_entry: isEntry } of rows.iterate(wanted)) {
    bytes += Buffer.byteLength(header) + (body === null ? 0 : Buffer.byteLength(body));
    others += 1 - isEntry;
    const isTooMuch = bytes > most.bytes && events.length > 0;
    if (isTooMuch || others > most.others) isWhole = false;
    if (isTooMuch) break;
    if (isEntry === 1 || others <= most.others) events.push({ header, body, salt });
  }
  return { events: events.toReversed(), state: stateOf(row), isWhole };
}
