import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { eventsIn, said } from '../record/stored-events.ts';
import { Incidents, type ProjectedEvent, changesState } from './incidents.ts';
import { Timeline } from './timeline.ts';

/** Makes every projection anew from the log. Writes, in one transaction; the log is only read. */
export function rebuildProjections(database: Database): void {
  database
    .transaction(() => {
      for (const table of ['incidents', 'timeline', 'timeline_sizes', 'conflict_rows', 'amendments']) {
        database.prepare(`DELETE FROM ${table}`).run();
      }
      database.prepare('DELETE FROM search').run();
      database.prepare('UPDATE search_progress SET place = 0').run();
      const timeline = new Timeline(database);
      const incidents = new Incidents(database, timeline);
      const streams = database.prepare('SELECT id, stream FROM streams ORDER BY id').all() as {
        readonly id: number;
        readonly stream: StreamId;
      }[];
      for (const { id, stream } of streams) {
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
    })
    .immediate();
}
