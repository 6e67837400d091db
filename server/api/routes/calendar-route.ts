import { z } from 'zod';
import { calendarOfEvents, toldAsWritten } from '../../../shared/report/calendar/incident-calendar.ts';
import { toIcs } from '../../../shared/report/calendar/to-ics.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { apiRoute } from '../api-route.ts';
import { tongueQuery } from '../told-entry.ts';

/** Where the calendar is: the one path whose token may stand in the address. */
export const calendarPath = '/calendar.ics';

/** What is planned and due after incidents, as calendars subscribe to it. */
export const calendarRoute = apiRoute({
  method: 'get',
  path: calendarPath,
  scope: 'calendar',
  summary: 'Review meetings, and when improvements are due, of all incidents (iCalendar)',
  description:
    'Calendars can send no header: a token whose only scope is `calendar` may stand in the address, as `token`.',
  query: z.strictObject({
    ...tongueQuery,
    token: z.string().optional().meta({ description: 'A token whose only scope is `calendar`.' }),
  }),
  type: 'text/calendar',
  answer: z.string(),
  work: async ({ asker: { workspace, token }, query }, { calendars }) => {
    const desk = { words: wordsOf(query.lang), zone: query.zone, telling: toldAsWritten };
    const events = await calendars.visibleTo(workspace, token, desk, `${query.lang} ${query.zone}`);
    return { body: toIcs(calendarOfEvents(events, desk)) };
  },
});
