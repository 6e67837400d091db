import type { Database } from 'better-sqlite3';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** Reads. The stream of a short number. */
export function streamOfRow(database: Database, row: number): StreamId {
  return preparedPluck(database, 'SELECT stream FROM streams WHERE id = ?').get(row) as StreamId;
}

/** Reads. A replica's events of a stream from one number to another, both included. */
export function eventsBetween(
  database: Database,
  streamRow: number,
  replica: ReplicaId,
  { from, to }: { readonly from: number; readonly to: number },
): readonly SealedEvent[] {
  return prepared(
    database,
    `SELECT header, body, salt FROM events JOIN replicas ON replicas.id = events.replica
     WHERE events.stream = ? AND replicas.replica = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
  ).all(streamRow, replica, from, to) as SealedEvent[];
}
