import type { Database } from 'better-sqlite3';
import { isEntryKind } from '../../../shared/domain/incident/incident-state.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { eventsIn, said } from '../record/stored-events.ts';
import { Incidents, type ProjectedEvent } from './incidents.ts';
import { Timeline } from './timeline.ts';

/** Makes every projection anew from the log. Writes, in one transaction; the log is only read. */
export function rebuildProjections(database: Database): void {
  database
    .transaction(() => {
      for (const table of ['incidents', 'timeline', 'timeline_sizes', 'amendments']) {
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
          if (read.fact === null || !isEntryKind(read.fact.kind)) facts.push({ event, read });
        }
        placing.end();
        incidents.project(id, stream, facts);
      }
    })
    .immediate();
}
