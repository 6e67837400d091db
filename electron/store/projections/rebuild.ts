import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { clampKind } from '../../../shared/record/clamp.ts';
import { prepared } from '../database/prepared.ts';
import { readClamp } from '../../../shared/domain/event/read-clamp.ts';
import { forgetClamps, keepClamp } from '../record/clamps.ts';
import { eventAt, eventsIn, said } from '../record/stored-events.ts';
import { emptySearch } from '../search/search-index.ts';
import { Incidents, type ProjectedEvent, changesState } from './incidents.ts';
import { Timeline } from './timeline.ts';

/** Makes every projection anew from the log. Writes, in one transaction; the log is only read. */
export function rebuildProjections(database: Database): void {
  database
    .transaction(() => {
      for (const table of [
        'incidents',
        'timeline',
        'timeline_sizes',
        'conflict_rows',
        'amendments',
        'clock_clamps',
        'sightings',
      ]) {
        database.prepare(`DELETE FROM ${table}`).run();
      }
      emptySearch(database);
      keepClamps(database);
      const timeline = new Timeline(database);
      const incidents = new Incidents(database, timeline);
      const streams = database.prepare('SELECT id, stream FROM streams ORDER BY id').all() as {
        readonly id: number;
        readonly stream: StreamId;
      }[];
      for (const { id, stream } of streams) projectStream(database, { timeline, incidents }, id, stream);
    })
    .immediate();
}

/** Makes one incident's projections anew from the log. Inside a transaction; what is cached of it is to be forgotten then. */
export function rebuildStream(database: Database, id: number, stream: StreamId): void {
  for (const table of ['incidents', 'timeline', 'timeline_sizes', 'conflict_rows', 'sightings']) {
    prepared(database, `DELETE FROM ${table} WHERE stream = ?`).run(id);
  }
  prepared(database, "DELETE FROM amendments WHERE entry GLOB ? || '/*'").run(stream);
  const timeline = new Timeline(database);
  projectStream(database, { timeline, incidents: new Incidents(database, timeline) }, id, stream);
}

function projectStream(
  database: Database,
  { timeline, incidents }: { readonly timeline: Timeline; readonly incidents: Incidents },
  id: number,
  stream: StreamId,
): void {
  const facts: ProjectedEvent[] = [];
  const placing = timeline.beginPlacing(id);
  for (const event of Array.from(eventsIn(database, id))) {
    const read = said(event);
    placing.take(event, read);
    if (changesState(event, read)) facts.push({ event, read });
  }
  placing.end();
  incidents.project(id, stream, facts);
  timeline.placeConflicts(id, incidents.conflicts(id, stream));
}

/** What servers said of clocks that were ahead is known before anything is placed. */
function keepClamps(database: Database): void {
  forgetClamps(database);
  const places = database
    .prepare('SELECT place FROM events WHERE instr(header, ?) > 0 ORDER BY place')
    .pluck()
    .all(`"kind":"${clampKind}"`) as number[];
  for (const place of places) {
    const { header, sealed } = eventAt(database, place);
    const clamp = header.kind === clampKind ? readClamp(sealed) : null;
    if (clamp !== null) keepClamp(database, header.stream, clamp);
  }
}
