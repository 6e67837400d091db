import type { ParsedArgs } from '../../../shared/bridge/contract.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type StreamId, eventId } from '../../../shared/record/ids.ts';
import { eventAt } from '../record/stored-events.ts';
import type { Workspace } from '../workspace.ts';
import { catchUpSearch, searchableWords } from './search-index.ts';

/** The least characters that the index knows; shorter words are looked for in the words themselves. */
const indexedLength = 3;

/** Entries whose words hold every word that was asked for, latest first. */
export function searchTimeline(
  workspace: Workspace,
  { incident, words, limit }: ParsedArgs<'timeline:search'>,
): { incident: StreamId; entry: TimelineEntry }[] {
  catchUpSearch(workspace.database);
  const terms = words.split(/\s+/u).filter((term) => term !== '');
  const long = terms.filter((term) => Array.from(term).length >= indexedLength);
  const query = long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' ');
  const places = (
    query === ''
      ? workspace.database.prepare('SELECT place FROM timeline ORDER BY place DESC').pluck().iterate()
      : workspace.database
          .prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC')
          .pluck()
          .iterate(query)
  ) as IterableIterator<number>;
  const found: { incident: StreamId; entry: TimelineEntry }[] = [];
  const lower = terms.map((term) => term.toLowerCase());
  for (const place of places) {
    const event = eventAt(workspace.database, place);
    if (incident !== null && event.header.stream !== incident) continue;
    const text = searchableWords(event).toLowerCase();
    if (!lower.every((term) => text.includes(term))) continue;
    const entry = workspace.timeline.entry(eventId(event.header.stream, event.header.replica, event.header.seq));
    if (entry !== null && entry.removed === null) found.push({ incident: event.header.stream, entry });
    if (found.length >= limit) break;
  }
  return found;
}
