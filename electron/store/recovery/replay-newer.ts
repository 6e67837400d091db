import type { Database } from 'better-sqlite3';
import { followChain, readHeader } from '../../../shared/record/chain.ts';
import { type EventId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { openUnchecked } from '../database/open-database.ts';
import { rebuildProjections } from '../projections/rebuild.ts';
import { EventLog, type LogClock } from '../record/event-log.ts';
import { sha256 } from '../record/sha256.ts';
import { eraseRows, targetOf } from '../redaction/erase-bodies.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { takeKept } from './take-kept.ts';

/** What could be taken over from a damaged record. */
export interface Replayed {
  /** Events newer than the backup that were proven whole and taken over. */
  readonly replayed: number;
  /** Events newer than the backup that could not be read or proven; null when their number can't be known. */
  readonly lost: number | null;
}

/** A record of which not even the number of events can be told. */
export const nothingReadable: Replayed = { replayed: 0, lost: null };

interface SealedRow {
  readonly header: string;
  readonly body: string | null;
  readonly salt: string | null;
}

/**
 * Takes into a restored backup what the damaged record holds beyond it: each event that can be read, is whole and
 * follows its chain. Reads the damaged one only; what can't be read there is counted.
 */
export function replayNewer(damaged: string, restored: Database, clock: LogClock): Replayed {
  let source: Database;
  try {
    source = openUnchecked(damaged);
  } catch {
    return nothingReadable;
  }
  try {
    takeSettings(source, restored);
    takeKept(source, restored);
    const result = restored.transaction(() => takeEvents(source, restored, clock)).immediate();
    if (result.replayed > 0) rebuildProjections(restored);
    return result;
  } finally {
    source.close();
  }
}

function takeEvents(source: Database, restored: Database, clock: LogClock): Replayed {
  const log = new EventLog(restored, replicaIdSchema.parse(readSetting(restored, 'replica')), clock);
  const from = Number(restored.prepare('SELECT coalesce(max(place), 0) FROM events').pluck().get());
  const redacted: EventId[] = [];
  let replayed = 0;
  let lost = 0;
  const last = lastPlace(source);
  if (last === null) return nothingReadable;
  for (let place = from + 1; place <= last; place += 1) {
    const row = rowAt(source, place);
    const header = row === null ? null : readHeader(row.header);
    // What was redacted has neither body nor salt, and the events that follow it stand on it all the same.
    if (row === null || header === null || !header.ok || (row.body === null) !== (row.salt === null)) {
      lost += 1;
      continue;
    }
    const { stream, replica } = header.value;
    const followed = followChain(row, log.headOf(log.streamRow(stream), log.replicaRow(replica)), sha256);
    if (followed.ok) {
      log.admit(header.value, row, followed.value.head);
      const named = targetOf(stream, { header: header.value, sealed: row });
      redacted.push(...named.filter((id) => !stands(source, id)));
      replayed += 1;
    } else lost += 1;
  }
  // The backup may be of a time before they were.
  eraseRows(restored, redacted);
  return { replayed, lost };
}

/** Whether an event has its words in the damaged record: a redaction that names it did nothing there. */
function stands(source: Database, id: EventId): boolean {
  const [stream, replica, seq] = id.split('/');
  const sql = `SELECT 1 FROM events JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
     WHERE streams.stream = ? AND replicas.replica = ? AND seq = ? AND body IS NOT NULL`;
  return attempt(() => source.prepare(sql).pluck().get(stream, replica, Number(seq))) === 1;
}

/** The damaged record may not tell how many events it had; its heads do so too, in another page. */
function lastPlace(source: Database): number | null {
  const told = ['SELECT max(place) FROM events', 'SELECT sum(seq) FROM heads']
    .map((sql) => attempt(() => Number(source.prepare(sql).pluck().get() ?? 0)))
    .filter((place) => place !== null);
  return told.length === 0 ? null : Math.max(...told);
}

function rowAt(source: Database, place: number): SealedRow | null {
  const row = attempt(() => source.prepare('SELECT header, body, salt FROM events WHERE place = ?').get(place));
  return (row as SealedRow | null | undefined) ?? null;
}

function takeSettings(source: Database, restored: Database): void {
  for (const name of [
    'replica',
    'workspace',
    'person',
    'language',
    'workspace_zone',
    'locked',
    'lock_run',
    'lock_after',
  ] as const) {
    const value = attempt(() => readSetting(source, name));
    if (value !== null) writeSetting(restored, name, value);
  }
}

/** Any page of a damaged record may be the one that can't be read. */
function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
