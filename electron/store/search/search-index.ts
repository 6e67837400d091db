import type { Database } from 'better-sqlite3';
import { isDrill } from '../../../shared/domain/drills/is-drill.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { tokensOf } from '../../../shared/domain/search/tokens.ts';
import { clampKind } from '../../../shared/record/clamp.ts';
import { type EventId, type StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { Incidents } from '../projections/incidents.ts';
import { Timeline } from '../projections/timeline.ts';
import { reachOf } from '../record/clamps.ts';
import { readClamp } from '../../../shared/domain/event/read-clamp.ts';
import { type StoredEvent, eventAt, eventOf, eventsOfReplica, said } from '../record/stored-events.ts';
import { marksOf } from './marks.ts';
import { type SearchedEvent, searchedEvent } from './searched-event.ts';

/** Events taken up in one step, so that a long catch-up lets others have their turn between steps. */
const stepSize = 150;

/** A second is so many rows wide. */
const rowsPerSecond = 2 ** 20;
/** What lies further from 1970 (seconds) than a row's number can say stands at its end. */
const furthest = 8_500_000_000;

/**
 * Takes events into the full-text index, which follows the log by a mark of its own: logging and importing don't wait
 * for it. At least one step is taken, and no more once `ms` have passed. Returns whether more is left. Writes.
 */
export function catchUpSearch(database: Database, ms = Number.POSITIVE_INFINITY): boolean {
  const taker = createTaker(database);
  const begun = performance.now();
  const mark = prepared(database, 'UPDATE search_progress SET place = ?');
  const next = preparedPluck(database, 'SELECT place FROM events WHERE place > ? ORDER BY place LIMIT ?');
  do {
    const isMore = database.transaction(() => {
      const places = next.all(searchedTo(database), stepSize) as number[];
      taker.take(places);
      const last = places.at(-1);
      if (last !== undefined) mark.run(last);
      return places.length === stepSize;
    })();
    if (!isMore) return false;
  } while (performance.now() - begun < ms);
  return true;
}

/** Reads. The place up to which the index follows the log. */
export function searchedTo(database: Database): number {
  return Number(preparedPluck(database, 'SELECT place FROM search_progress').get());
}

/** Reads. How many events the index does not know yet. */
export function unsearchedCount(database: Database): number {
  const last = Number(preparedPluck(database, 'SELECT coalesce(max(place), 0) FROM events').get());
  return Math.max(0, last - searchedTo(database));
}

/** Empties the index; it is made anew from the log when its turn comes. Inside a transaction. */
export function emptySearch(database: Database): void {
  // A deletion alone would leave the words' letters in the index until it is merged.
  prepared(database, `INSERT INTO search (search) VALUES ('delete-all')`).run();
  for (const table of ['search_rows', 'search_incidents']) database.prepare(`DELETE FROM ${table}`).run();
  prepared(database, 'UPDATE search_progress SET place = 0').run();
}

/** Takes an event that leaves the log out of the index, and goes back before it. Inside a transaction. */
export function forgetSearched(database: Database, place: number): void {
  dropRow(database, place);
  // A place that becomes free is given again: what comes to stand there has not been read for the search.
  prepared(database, 'UPDATE search_progress SET place = min(place, ?)').run(place - 1);
}

/**
 * The number of the last row of a time. The newer something is, the lower its number: the index skips forwards fast, and
 * backwards it goes through every page.
 */
export function rowOfTime(at: Instant): number {
  return 0 - Math.max(-furthest, Math.min(furthest, Math.floor(at / 1_000))) * rowsPerSecond;
}

/** Takes events into the index, and again those of which they say something. */
function createTaker(database: Database) {
  const timeline = new Timeline(database);
  const incidents = new Incidents(database, timeline);
  return {
    take: (places: readonly number[]): void => {
      const fresh = new Map<number, StoredEvent>();
      const last = places.at(-1) ?? 0;
      const told = new Set<StreamId>();
      for (const place of places) {
        const event = eventAt(database, place);
        fresh.set(place, event);
        if (!event.header.kind.startsWith('entry.')) told.add(event.header.stream);
        // What comes later has its own turn, and is then known as it was amended.
        for (const other of amendedBy(database, event)) if (other.place <= last) fresh.set(other.place, other);
      }
      put(database, timeline, [...fresh.values()]);
      for (const id of told) describe(database, incidents, id);
    },
  };
}

/** Events come in the order of their rows: any other order makes the index write what it holds each time. */
function put(database: Database, timeline: Timeline, events: readonly StoredEvent[]): void {
  const searched = events
    .map((event) => ({ event, found: searchedEvent(database, timeline, event) }))
    .filter((one): one is { event: StoredEvent; found: SearchedEvent } => one.found !== null)
    .toSorted((one, other) => other.found.at - one.found.at || other.event.place - one.event.place);
  const insert = prepared(database, 'INSERT INTO search (rowid, words, marks) VALUES (?, ?, ?)');
  const keep = prepared(
    database,
    'INSERT INTO search_rows (row, place, stream) VALUES (?, ?, (SELECT stream FROM events WHERE place = ?))',
  );
  const stream = preparedPluck(database, 'SELECT stream FROM search_rows WHERE row = ?');
  for (const { event, found } of searched) {
    dropRow(database, event.place);
    const row = freeRow(database, event.place, found.at);
    keep.run(row, event.place, event.place);
    const words = found.texts.map(tokensOf).join(' ');
    insert.run(row, words, marksOf(Number(stream.get(row)), found));
  }
}

function dropRow(database: Database, place: number): void {
  const row = preparedPluck(database, 'SELECT row FROM search_rows WHERE place = ?').get(place);
  if (row === undefined) return;
  prepared(database, 'DELETE FROM search WHERE rowid = ?').run(row);
  prepared(database, 'DELETE FROM search_rows WHERE row = ?').run(row);
}

function freeRow(database: Database, place: number, at: Instant): number {
  const isTaken = preparedPluck(database, 'SELECT 1 FROM search_rows WHERE row = ?');
  let row = rowOfTime(at) - (place % rowsPerSecond);
  while (isTaken.get(row) !== undefined) row -= 1;
  return row;
}

/** The events whose words, time or standing an event changes. */
function amendedBy(database: Database, event: StoredEvent): readonly StoredEvent[] {
  const { header, sealed } = event;
  if (header.kind === clampKind) {
    const clamp = readClamp(sealed);
    if (clamp === null) return [];
    return eventsOfReplica(database, header.stream, clamp.replica, reachOf(database, header.stream, clamp));
  }
  if (header.kind !== 'entry.corrected' && header.kind !== 'entry.removed') return [];
  const { fact } = said(event);
  if (fact?.kind !== 'entry.corrected' && fact?.kind !== 'entry.removed') return [];
  const target = eventOf(database, fact.body.entry as EventId);
  return target === null ? [] : [target];
}

function describe(database: Database, incidents: Incidents, id: StreamId): void {
  const standing = incidents.standing(id);
  const registration = standing === null ? null : currentRegistration(standing.state);
  if (standing === null || registration === null) return;
  prepared(
    database,
    `INSERT INTO search_incidents VALUES (?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET category = excluded.category, drill = excluded.drill`,
  ).run(standing.row, registration.fields.category, Number(isDrill(standing.state)));
}
