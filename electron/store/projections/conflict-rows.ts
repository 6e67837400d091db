import type { Database } from 'better-sqlite3';
import { type ClaimingFact, claimsOf } from '../../../shared/domain/conflicts/claims.ts';
import { type Conflict, keyOf, momentOf } from '../../../shared/domain/conflicts/conflicts-of.ts';
import { conflictEntry } from '../../../shared/domain/conflicts/conflict-entry.ts';
import { type StateFact, isEntryKind } from '../../../shared/domain/incident/incident-state.ts';
import { isWorkspaceKind } from '../../../shared/domain/workspace/workspace-events.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type EventId, eventId } from '../../../shared/record/ids.ts';
import { type OrderKey, placeOfOrder } from '../../../shared/record/order.ts';
import { markValues } from './timeline-query.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { eventOf, said } from '../record/stored-events.ts';

interface ConflictRow {
  readonly at: number;
  readonly order_key: string;
}

/**
 * Brings a stream's rows that tell of conflicts up to date; each stands right behind the later of the two events that
 * met. Returns the earliest time at which the timeline changed by it; infinity when it did not.
 */
export function placeConflicts(database: Database, streamRow: number, conflicts: readonly Conflict[]): number {
  const here = prepared(database, 'SELECT at, order_key FROM conflict_rows WHERE stream = ?').all(
    streamRow,
  ) as ConflictRow[];
  if (here.length === 0 && conflicts.length === 0) return Number.POSITIVE_INFINITY;
  const wanted = new Map(conflicts.map((conflict) => [rowKeyOf(conflict), conflict]));
  let earliest = Number.POSITIVE_INFINITY;
  for (const { at, order_key: key } of here) {
    if (wanted.delete(key)) continue;
    // What looked like a conflict was none: an event between the two has arrived since.
    for (const table of ['conflict_rows', 'timeline']) {
      prepared(database, `DELETE FROM ${table} WHERE stream = ? AND at = ? AND order_key = ?`).run(streamRow, at, key);
    }
    grow(database, streamRow, -1);
    earliest = Math.min(earliest, at);
  }
  for (const [key, conflict] of wanted) {
    const at = momentOf(conflict);
    const { place } = prepared(
      database,
      `SELECT place FROM events JOIN replicas ON replicas.id = events.replica
       WHERE events.stream = ? AND replicas.replica = ? AND events.seq = ?`,
    ).get(streamRow, ...conflict.kept.event.split('/').slice(1)) as { readonly place: number };
    prepared(database, 'INSERT INTO conflict_rows (stream, at, order_key) VALUES (?, ?, ?)').run(streamRow, at, key);
    prepared(
      database,
      'INSERT INTO timeline (stream, at, order_key, place, removed, kind, role, author, important) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)',
    ).run(streamRow, at, key, place, ...markValues(conflictEntry(conflict)));
    grow(database, streamRow, 1);
    earliest = Math.min(earliest, at);
  }
  return earliest;
}

/** The entry of a row that tells of a conflict; null for any other row. */
export function conflictOfRow(database: Database, streamRow: number, key: string): TimelineEntry | null {
  const [, kept, lost, ...about] = key.split('~');
  if (kept === undefined || lost === undefined) return null;
  const stream = preparedPluck(database, 'SELECT stream FROM streams WHERE id = ?').get(streamRow) as string;
  const thing = about.join('~');
  const claimed = (order: string) => {
    const { replica, seq } = placeOfOrder(order as OrderKey);
    const fact = factAt(database, eventId(stream as never, replica, seq));
    const claim = claimsOf(fact).find((one) => one.about === thing);
    return { event: fact.id, value: claim?.value ?? '', by: fact.author, at: fact.at, order: fact.order };
  };
  const [kind, entry] = thing.split('.');
  const of = kind === 'entry' ? textOf(database, entry as EventId) : undefined;
  return conflictEntry({ about: thing, kept: claimed(kept), lost: claimed(lost) }, of);
}

/** What an entry said at first. */
function textOf(database: Database, id: EventId): string | undefined {
  const event = eventOf(database, id);
  const fact = event === null ? null : said(event).fact;
  return fact?.kind === 'entry.added' ? fact.body.text : undefined;
}

/** Sorts right behind the later happened of the two, whichever of them holds. */
function rowKeyOf(conflict: Conflict): string {
  const { kept, lost } = conflict;
  const behind = kept.at === lost.at ? (kept.order > lost.order ? kept : lost) : kept.at > lost.at ? kept : lost;
  return `${behind.order}~${keyOf(conflict)}`;
}

function factAt(database: Database, id: EventId): ClaimingFact {
  const event = eventOf(database, id);
  const fact = event === null ? null : said(event).fact;
  if (fact?.kind === 'entry.corrected') return fact;
  if (fact === null || isEntryKind(fact.kind) || isWorkspaceKind(fact.kind)) {
    throw new Error(`The timeline tells of a conflict with ${id}, which claims nothing: rebuild it`);
  }
  return fact as StateFact;
}

function grow(database: Database, streamRow: number, by: number): void {
  prepared(
    database,
    `INSERT INTO timeline_sizes (stream, entries) VALUES (?, ?)
     ON CONFLICT (stream) DO UPDATE SET entries = entries + excluded.entries`,
  ).run(streamRow, by);
}
