import type { Database } from 'better-sqlite3';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { StreamState } from '../relay-storage.ts';
import { change, first, prepared } from './prepared.ts';

/** A stream as it is kept. `chain`: 32 bytes, none for an empty stream. */
export interface StreamRow {
  readonly number: number;
  readonly id: StreamId;
  readonly workspace: StreamId;
  readonly last: number;
  readonly chain: Buffer;
  readonly restricted: number;
}

/** A replica's head in a stream as it is kept. */
export interface ReplicaRow {
  readonly number: number;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly hash: Buffer;
  readonly signature: string;
}

const placesAStream = 2 ** 32;

/** The row number of the event at a place (from 1) of a stream. */
export function placeRow(stream: number, place: number): number {
  return stream * placesAStream + place;
}

export function streamRow(database: Database, stream: StreamId): StreamRow | null {
  return first(prepared<StreamRow>(database, 'SELECT * FROM streams WHERE id = ?'), stream);
}

/** Makes the row of a stream that holds nothing yet. */
export function makeStream(database: Database, workspace: StreamId, stream: StreamId): StreamRow {
  const { row } = change(database, 'INSERT INTO streams (id, workspace) VALUES (?, ?)', stream, workspace);
  return { number: row, id: stream, workspace, last: 0, chain: Buffer.alloc(0), restricted: 0 };
}

export function replicaRow(database: Database, stream: number, replica: ReplicaId): ReplicaRow | null {
  return first(
    prepared<ReplicaRow>(database, 'SELECT * FROM replicas WHERE stream = ? AND replica = ?'),
    stream,
    replica,
  );
}

export function stateOf({ id, last, chain, restricted }: StreamRow): StreamState {
  return { stream: id, last, chain: chain.toString('hex'), restricted: restricted !== 0 };
}
