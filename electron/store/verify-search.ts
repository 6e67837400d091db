import type { Database } from 'better-sqlite3';
import { searchedTo } from './search/search-index.ts';
import { isSearched } from './search/searched-event.ts';
import { eventsIn } from './record/stored-events.ts';

/**
 * Proves that the full-text index holds exactly the events with words up to its mark. That it is whole inside is told
 * by SQLite's own check; which letters it holds of each can't be read back, so a hit is compared with the words
 * themselves before it is shown. Reads only.
 */
export function isSearchTrue(database: Database): boolean {
  const mark = searchedTo(database);
  const last = Number(database.prepare('SELECT coalesce(max(place), 0) FROM events').pluck().get());
  if (mark > last) return false;
  const indexed = new Set(database.prepare('SELECT rowid FROM search').pluck().all() as number[]);
  const rows = database.prepare('SELECT row, place FROM search_rows').all() as {
    readonly row: number;
    readonly place: number;
  }[];
  if (rows.length !== indexed.size || rows.some(({ row }) => !indexed.has(row))) return false;
  const places = new Set(rows.map(({ place }) => place));
  if (mark === 0) return places.size === 0;
  for (const event of eventsIn(database, null)) {
    const belongs = event.place <= mark && isSearched(event);
    if (belongs !== places.delete(event.place)) return false;
  }
  return places.size === 0;
}
