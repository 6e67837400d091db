import type { ParsedArgs } from '../../../shared/bridge/contract.ts';
import type { FoundIncident, SearchHit, SearchReply } from '../../../shared/bridge/search.ts';
import type { SearchFilter } from '../../../shared/domain/search/search-filter.ts';
import { type Sought, holds, soughtOf } from '../../../shared/domain/search/tokens.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';
import { type StoredEvent, eventAt, idOf } from '../record/stored-events.ts';
import type { Workspace } from '../workspace.ts';
import { type Match, matchOf } from './match-of.ts';
import { catchUpSearch, rowOfTime, unsearchedCount } from './search-index.ts';
import { searchedEvent } from './searched-event.ts';

/** How long (ms) a search brings the index up to date at most: what was just logged is found, a whole record is not waited for. */
const catchUpMs = 15;

/** Rows whose words are read for one answer: signs that the index does not know may stand in none of them. */
const mostRead = 4_000;
/** Rows that are looked at for one answer, of whichever incident. */
const mostRows = 50_000;

const lowest = Number.MIN_SAFE_INTEGER;
const highest = Number.MAX_SAFE_INTEGER;

interface Row {
  readonly row: number;
  readonly place: number;
  readonly stream: number;
}

/** Everything that was recorded in these words, the newest happened first. Whatever is typed, it is no fault. */
export function findWords(workspace: Workspace, { words, filter, limit }: ParsedArgs<'search:find'>): SearchReply {
  const { database } = workspace;
  catchUpSearch(database, catchUpMs);
  const behind = unsearchedCount(database);
  const sought = soughtOf(words);
  const match = matchOf(database, sought, filter);
  if (match === null) return { hits: [], incidents: [], more: false, behind };
  const hits: SearchHit[] = [];
  let looked = 0;
  let read = 0;
  let isCut = false;
  for (const { place, stream } of rowsOf(workspace, match, filter)) {
    looked += 1;
    if (looked > mostRows || read === mostRead || hits.length === limit) {
      isCut = true;
      break;
    }
    if (match.streams !== null && !match.streams.has(stream)) continue;
    read += 1;
    const hit = hitOf(workspace, eventAt(database, place), sought, filter);
    if (hit !== null) hits.push(hit);
  }
  const streams = [...new Set(hits.map(({ incident }) => incident))];
  return { hits, incidents: streams.flatMap((id) => foundIncident(workspace, id)), more: isCut, behind };
}

/** Rows in order. A number that is no 32-bit one is bound as a real, of which the index would take no notice: it is cast. */
function rowsOf({ database }: Workspace, { query }: Match, { from, to }: SearchFilter): IterableIterator<Row> {
  return prepared(
    database,
    `SELECT search.rowid AS row, place, stream FROM search JOIN search_rows ON search_rows.row = search.rowid
     WHERE search MATCH @query AND search.rowid > CAST(@after AS INTEGER) AND search.rowid <= CAST(@last AS INTEGER)
     ORDER BY search.rowid`,
  ).iterate({
    query,
    after: to === null ? lowest : rowOfTime(to + 999),
    last: from === null ? highest : rowOfTime(from),
  }) as IterableIterator<Row>;
}

/** An event is compared with what is sought, and with the filter, as it stands now: the index may be behind. */
function hitOf(
  { database, timeline }: Workspace,
  event: StoredEvent,
  sought: Sought,
  { kind, role, author, from, to }: SearchFilter,
): SearchHit | null {
  const found = searchedEvent(database, timeline, event);
  if (found === null || (found.entry !== null && found.entry.removed !== null)) return null;
  const text = found.texts.find((one) => holds(one, sought));
  const { at, entry } = found;
  const fits =
    (kind === null || entry?.kind === kind) &&
    (role === null || entry?.role === role) &&
    (author === null || found.author === author) &&
    (from === null || at >= from) &&
    (to === null || at < to);
  if (text === undefined || !fits) return null;
  return {
    event: idOf(event),
    incident: event.header.stream,
    at,
    said: event.header.kind,
    text,
    corrected: text !== found.texts[0],
    author: found.author,
    entry: entry === null ? null : { kind: entry.kind, role: entry.role },
  };
}

function foundIncident({ database }: Workspace, id: StreamId): readonly FoundIncident[] {
  const row = prepared(
    database,
    `SELECT streams.stream AS id, number, title, level, status, t0, coalesce(drill, 0) AS drill
     FROM incidents JOIN streams ON streams.id = incidents.stream
     LEFT JOIN search_incidents ON search_incidents.stream = incidents.stream WHERE streams.stream = ?`,
  ).get(id) as (Omit<FoundIncident, 'drill'> & { readonly drill: number }) | undefined;
  return row === undefined ? [] : [{ ...row, drill: row.drill === 1 }];
}
