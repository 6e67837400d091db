import type { Database } from 'better-sqlite3';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** How far a replica goes in a stream, and its own short number. */
export interface HeadRow {
  readonly row: number;
  readonly replica: ReplicaId;
  readonly seq: number;
}

/** Reads. The database's short number of a stream; null when nothing of it is here. */
export function rowOfStream(database: Database, stream: StreamId): number | null {
  const row = preparedPluck(database, 'SELECT id FROM streams WHERE stream = ?').get(stream);
  return typeof row === 'number' ? row : null;
}

/** Reads. The stream of a short number. */
export function streamOfRow(database: Database, row: number): StreamId {
  return preparedPluck(database, 'SELECT stream FROM streams WHERE id = ?').get(row) as StreamId;
}

/** Reads. How far each replica goes in a stream. */
export function headsOf(database: Database, streamRow: number): readonly HeadRow[] {
  return prepared(
    database,
    `SELECT heads.replica AS row, replicas.replica, heads.seq FROM heads
     JOIN replicas ON replicas.id = heads.replica WHERE heads.stream = ? ORDER BY heads.replica`,
  ).all(streamRow) as HeadRow[];
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
