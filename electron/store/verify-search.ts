import type { Database } from 'better-sqlite3';
import { searchableWords } from './search/search-index.ts';
import { eventsIn } from './record/stored-events.ts';

/**
 * Proves that the full-text index holds exactly the events with words up to its mark. That it is whole inside is told
 * by SQLite's own check; which letters it holds of each can't be read back, so a hit is compared with the words
 * themselves before it is shown. Reads only.
 */
export function isSearchTrue(database: Database): boolean {
  const mark = Number(database.prepare('SELECT place FROM search_progress').pluck().get());
  const last = Number(database.prepare('SELECT coalesce(max(place), 0) FROM events').pluck().get());
  if (mark > last) return false;
  const indexed = new Set(database.prepare('SELECT rowid FROM search').pluck().all() as number[]);
  if (mark === 0) return indexed.size === 0;
  for (const event of eventsIn(database, null)) {
    const belongs = event.place <= mark && searchableWords(event) !== '';
    if (belongs !== indexed.delete(event.place)) return false;
  }
  return indexed.size === 0;
}
