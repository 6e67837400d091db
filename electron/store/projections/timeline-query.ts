import type { Database } from 'better-sqlite3';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import type { TimelineFilter } from '../../../shared/domain/timeline/timeline-filter.ts';
import { type EntryRole, entryRoles } from '../../../shared/domain/roles/role.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** Where a row of the timeline points. */
export interface ShownRow {
  readonly place: number;
  readonly order_key: string;
}

/** What a row is filtered by. */
export interface RowMarks {
  readonly kind: EntryKind;
  readonly role: EntryRole;
  readonly author: string | null;
  readonly important: boolean;
}

/** The values of a row's marks, in the order of the columns `kind, role, author, important`. Lists only grow at the end. */
export function markValues({
  kind,
  role,
  author,
  important,
}: RowMarks): readonly [number, number, string | null, number] {
  return [entryKinds.indexOf(kind), entryRoles.indexOf(role), author, Number(important)];
}

const earliest = -8_640_000_000_000_001;
const latest = 8_640_000_000_000_001;

const fits = `stream = @stream AND at >= @from AND at < @to AND (@kind IS NULL OR kind = @kind)
  AND (@role IS NULL OR role = @role) AND (@person IS NULL OR author = @person) AND important >= @important`;

/** Reads. How many rows fit. */
export function countFitting(database: Database, stream: number, filter: TimelineFilter): number {
  return Number(preparedPluck(database, `SELECT count(*) FROM timeline WHERE ${fits}`).get(bound(stream, filter)));
}

/** Reads. The fitting rows from the `offset`th on in the order of happening. */
export function rowsFitting(
  database: Database,
  stream: number,
  filter: TimelineFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly ShownRow[] {
  return prepared(
    database,
    `SELECT place, order_key FROM timeline WHERE ${fits} ORDER BY at, order_key LIMIT @limit OFFSET @offset`,
  ).all({ ...bound(stream, filter), offset, limit }) as ShownRow[];
}

/** Reads. How many of the fitting rows stand before a place in the order of happening. */
export function rankAmong(
  database: Database,
  stream: number,
  filter: TimelineFilter,
  { at, order }: { readonly at: number; readonly order: string },
): number {
  return Number(
    preparedPluck(database, `SELECT count(*) FROM timeline WHERE ${fits} AND (at, order_key) < (@before, @order)`).get({
      ...bound(stream, filter),
      before: at,
      order,
    }),
  );
}

/** Reads. What was recorded here after an event's place by others than a person: how many rows, and the first to happen. */
export function recordedSince(
  database: Database,
  stream: number,
  { place, person }: { readonly place: number; readonly person: string },
): { readonly count: number; readonly at: number | null } {
  return prepared(
    database,
    'SELECT count(*) AS count, min(at) AS at FROM timeline WHERE stream = ? AND place > ? AND author IS NOT ?',
  ).get(stream, place, person) as { readonly count: number; readonly at: number | null };
}

function bound(stream: number, { kind, role, person, important, from, to }: TimelineFilter) {
  return {
    stream,
    kind: kind === null ? null : entryKinds.indexOf(kind),
    role: role === null ? null : entryRoles.indexOf(role),
    person,
    important: Number(important),
    from: from ?? earliest,
    to: to ?? latest,
  };
}
