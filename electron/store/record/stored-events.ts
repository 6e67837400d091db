import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import type { HybridStamp } from '../../../shared/record/hybrid-clock.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';
import { clampOf } from './clamps.ts';
import { type ReadEvent, readEvent } from '../../../shared/domain/event/event-body.ts';

/** A stored event with its header read. */
export interface StoredEvent {
  readonly place: number;
  readonly header: Header;
  readonly sealed: SealedEvent;
  /** Where it stands when its author's clock was ahead; null when its own stamp holds. */
  readonly clamped: HybridStamp | null;
}

interface EventRow {
  readonly place: number;
  readonly header: string;
  readonly body: string | null;
  readonly salt: string | null;
}

/** Reads. The event at a place of this database's arrival order. Throws when there is none: a place is our own number. */
export function eventAt(database: Database, place: number): StoredEvent {
  const row = prepared(database, 'SELECT place, header, body, salt FROM events WHERE place = ?').get(place);
  return stored(database, row as EventRow);
}

/** Reads. The event of an id; null when it is not here. */
export function eventOf(database: Database, id: EventId): StoredEvent | null {
  const [stream, replica, seq] = id.split('/');
  const row = prepared(
    database,
    `SELECT place, header, body, salt FROM events
     JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
     WHERE streams.stream = ? AND replicas.replica = ? AND events.seq = ?`,
  ).get(stream, replica, Number(seq)) as EventRow | undefined;
  return row === undefined ? null : stored(database, row);
}

/** Reads. Every event, or every event of one stream, in order of arrival; `after`: those that came later than a place. */
export function* eventsIn(database: Database, streamRow: number | null, after = 0): Generator<StoredEvent> {
  const rows = database
    .prepare(
      `SELECT place, header, body, salt FROM events
       WHERE place > @after AND (@stream IS NULL OR stream = @stream) ORDER BY place`,
    )
    .iterate({ stream: streamRow, after });
  for (const row of rows) yield stored(database, row as EventRow);
}

/** Reads. A replica's events in a stream, from one sequence to another, in that order. */
export function eventsOfReplica(
  database: Database,
  stream: StreamId,
  replica: ReplicaId,
  { from, to }: { readonly from: number; readonly to: number },
): readonly StoredEvent[] {
  const rows = prepared(
    database,
    `SELECT place, header, body, salt FROM events
     JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
     WHERE streams.stream = ? AND replicas.replica = ? AND events.seq BETWEEN ? AND ? ORDER BY events.seq`,
  ).all(stream, replica, from, to) as EventRow[];
  return rows.map((row) => stored(database, row));
}

/** Reads. Every replica's first event in every stream. */
export function* eventsStarting(database: Database): Generator<StoredEvent> {
  const rows = database.prepare('SELECT place, header, body, salt FROM events WHERE seq = 1 ORDER BY place').iterate();
  for (const row of rows) yield stored(database, row as EventRow);
}

/** An event's id. */
export function idOf({ header }: Pick<StoredEvent, 'header'>): EventId {
  return eventId(header.stream, header.replica, header.seq);
}

/** What a stored event says. */
export function said(event: StoredEvent): ReadEvent {
  return readEvent(event.header, event.sealed.body, event.clamped);
}

function stored(database: Database, { place, header, body, salt }: EventRow): StoredEvent {
  const read = readHeader(header);
  if (!read.ok) throw new Error(`The event at place ${place} can't be read: ${JSON.stringify(read.error)}`);
  return { place, header: read.value, sealed: { header, body, salt }, clamped: clampOf(database, read.value) };
}
