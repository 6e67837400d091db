import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { calendarOfAll, toldAsWritten } from '../../../shared/report/calendar/incident-calendar.ts';
import { toIcs } from '../../../shared/report/calendar/to-ics.ts';
import type { Language } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { prepared } from '../database/prepared.ts';
import type { Incidents } from '../projections/incidents.ts';

/** Review meetings and when improvements are due, of every incident that is here, as a calendar file (iCalendar). */
export function calendarTextOfAll(
  database: Database,
  incidents: Incidents,
  { zone, language }: { readonly zone: string; readonly language: Language },
): string {
  // Most incidents have neither: their facts are not read for it.
  const rows = prepared(
    database,
    `SELECT incidents.stream AS row, streams.stream AS id FROM incidents JOIN streams ON streams.id = incidents.stream
     WHERE instr(state, '"kind":"improvement.added"') > 0 OR instr(state, '"kind":"review.meeting_planned"') > 0
     ORDER BY number`,
  ).all() as readonly { readonly row: number; readonly id: StreamId }[];
  const states = rows.map(({ row, id }) => incidents.state(row, id));
  return toIcs(calendarOfAll(states, { words: wordsOf(language), zone, telling: toldAsWritten }));
}
