import type { Database } from 'better-sqlite3';
import { type StoredEvent, eventAt, said } from '../record/stored-events.ts';

/** Events taken up in one step, so that a long catch-up lets others have their turn between steps. */
const stepSize = 2_000;

/**
 * Takes events into the full-text index, which follows the log by a mark of its own: logging and importing don't wait
 * for it, and a search first brings it up to date. Returns whether more is left when `steps` were taken. Writes.
 */
export function catchUpSearch(database: Database, steps = Number.POSITIVE_INFINITY): boolean {
  const insert = database.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
  const mark = database.prepare('UPDATE search_progress SET place = ?');
  const next = database.prepare('SELECT place FROM events WHERE place > ? ORDER BY place LIMIT ?').pluck();
  const progress = database.prepare('SELECT place FROM search_progress').pluck();
  for (let step = 0; step < steps; step += 1) {
    const more = database.transaction(() => {
      const places = next.all(Number(progress.get()), stepSize) as number[];
      for (const place of places) {
        const words = searchableWords(eventAt(database, place));
        if (words !== '') insert.run(place, words);
      }
      const last = places.at(-1);
      if (last !== undefined) mark.run(last);
      return places.length === stepSize;
    })();
    if (!more) return false;
  }
  return true;
}

/** What the index holds of an event: an entry's own words, or the plain words that came with it. */
export function searchableWords(event: StoredEvent): string {
  const { fact, alt } = said(event);
  return fact?.kind === 'entry.added' ? fact.body.text : alt;
}
