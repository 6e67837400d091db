import type { Database } from 'better-sqlite3';
import type { ToldImprovement } from '../../../shared/bridge/improvements.ts';
import { improvementsAt } from '../../../shared/domain/improvements/improvements-at.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';
import type { Incidents } from '../projections/incidents.ts';

/** Every improvement of every incident that is here, also of those that are over; the latest incident's first. */
export function listImprovements(database: Database, incidents: Incidents): readonly ToldImprovement[] {
  // Most incidents have none: their facts are not read for it.
  const rows = prepared(
    database,
    `SELECT incidents.stream AS row, streams.stream AS id, number, title
     FROM incidents JOIN streams ON streams.id = incidents.stream
     WHERE instr(state, '"kind":"improvement.added"') > 0 ORDER BY t0 DESC, number`,
  ).all() as readonly {
    readonly row: number;
    readonly id: StreamId;
    readonly number: string;
    readonly title: string;
  }[];
  return rows.flatMap(({ row, id: incident, number, title }) => {
    const state = incidents.state(row, incident);
    const drill = currentRegistration(state)?.identity.origin === 'drill';
    return improvementsAt(state).map(({ id, text, owner, due, state: standing, result, addedAt }) => ({
      incident,
      number,
      title,
      drill,
      id,
      text,
      owner,
      due,
      state: standing,
      result,
      addedAt,
    }));
  });
}
