import type { Database } from 'better-sqlite3';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';

/** Reads. At most `limit` events of a stream that the server is not known to hold: a glance from there lacks them. */
export function unplacedEvents(database: Database, stream: StreamId, limit: number): readonly SealedEvent[] {
  return prepared(
    database,
    // From the few heads to their events: what the server holds is not looked at.
    `SELECT events.header, events.body, events.salt FROM streams
     JOIN heads ON heads.stream = streams.id
     LEFT JOIN sync_held AS held ON held.stream = heads.stream AND held.replica = heads.replica
     CROSS JOIN events ON events.stream = heads.stream AND events.replica = heads.replica
       AND events.seq > coalesce(held.seq, 0)
     WHERE streams.stream = ? ORDER BY events.place LIMIT ?`,
  ).all(stream, limit) as SealedEvent[];
}
