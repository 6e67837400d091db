import type { ImprovementStanding } from '../../domain/improvements/improvements-at.ts';
import { improvementsAt, isImprovementOver } from '../../domain/improvements/improvements-at.ts';
import { type IncidentState, factsOf } from '../../domain/incident/incident-state.ts';
import { currentRegistration } from '../../domain/incident/registration-at.ts';
import { type Instant, minuteMs } from '../../domain/instant.ts';
import { meetingAt } from '../../domain/review/meeting-at.ts';
import type { Words } from '../../words/words.ts';
import { endOfDay } from '../day-in-zone.ts';
import { printable } from '../document/printable.ts';
import type { Telling } from '../document/people-told.ts';
import { type ZonedTime, zonedTime } from '../zoned-time.ts';
import type { Calendar, CalendarEvent } from './calendar-event.ts';

/** What a calendar is made with. */
export interface CalendarDesk {
  readonly words: Words;
  /** IANA zone whose days are meant. */
  readonly zone: string;
  readonly telling: Telling;
}

/** Tells everything as it was written. */
export const toldAsWritten: Telling = { person: (name) => printable(name ?? ''), text: printable };

/** An incident's review meeting and the improvements that are due; nothing while its registration has not arrived. */
export function incidentCalendar(state: IncidentState, desk: CalendarDesk): Calendar {
  const registration = currentRegistration(state);
  const { words } = desk;
  return {
    name: words('calendar.name', { number: registration?.identity.number ?? '' }),
    events: eventsOf(state, desk),
  };
}

/** The same of many incidents in one. */
export function calendarOfAll(states: Iterable<IncidentState>, desk: CalendarDesk): Calendar {
  const events: CalendarEvent[] = [];
  for (const state of states) events.push(...eventsOf(state, desk));
  return calendarOfEvents(events, desk);
}

/** The same of what the calendars of single incidents hold. */
export function calendarOfEvents(events: readonly CalendarEvent[], { words }: Pick<CalendarDesk, 'words'>): Calendar {
  return { name: words('calendar.name_all'), events: events.toSorted(byTime) };
}

function eventsOf(state: IncidentState, desk: CalendarDesk): readonly CalendarEvent[] {
  const registration = currentRegistration(state);
  if (registration === null) return [];
  const { words, zone, telling } = desk;
  const { identity, fields } = registration;
  const title = telling.text(fields.title);
  const about = [
    words('calendar.incident', { number: identity.number, title }),
    ...(identity.origin === 'drill' ? [words('calendar.drill')] : []),
  ];
  const time = zonedTime(zone, 'en');
  const due = improvementsAt(state).flatMap((improvement) =>
    improvement.due === null ? [] : [dueEvent(state, improvement, improvement.due, { desk, about, time })],
  );
  return [...meetingEvent(state, title, about, desk), ...due].toSorted(byTime);
}

function meetingEvent(
  state: IncidentState,
  title: string,
  about: readonly string[],
  { words, telling }: CalendarDesk,
): readonly CalendarEvent[] {
  const meeting = meetingAt(state);
  if (meeting === null) return [];
  const { begins, minutes, place, isCalledOff, changes, changedAt } = meeting;
  return [
    {
      uid: uidOf('review', state.id),
      title: words('calendar.meeting', { title }),
      text: about.join('\n'),
      place: place === null ? null : telling.text(place),
      when: { kind: 'time', begins, ends: begins + minutes * minuteMs },
      isCancelled: isCalledOff,
      changes,
      changedAt,
    },
  ];
}

function dueEvent(
  state: IncidentState,
  improvement: ImprovementStanding,
  due: Instant,
  {
    desk: { words, zone, telling },
    about,
    time,
  }: { readonly desk: CalendarDesk; readonly about: readonly string[]; readonly time: ZonedTime },
): CalendarEvent {
  const changes = factsOf(state, 'improvement.changed').filter(({ body }) => body.improvement === improvement.id);
  const added = factsOf(state, 'improvement.added').filter(({ body }) => body.improvement === improvement.id);
  const day = time.day(due);
  const owner = telling.person(improvement.owner);
  const lines = [
    ...(owner === '' ? [] : [words('calendar.owner', { owner })]),
    words('calendar.state', { state: words(`work_state.${improvement.state}`) }),
    ...(improvement.result === null ? [] : [telling.text(improvement.result)]),
    ...about,
  ];
  return {
    uid: uidOf(`improvement-${improvement.id}`, state.id),
    title: words('calendar.improvement', { text: telling.text(improvement.text) }),
    text: lines.join('\n'),
    place: null,
    when: due === endOfDay(day, zone) ? { kind: 'day', day } : { kind: 'time', begins: due, ends: due },
    isCancelled: isImprovementOver(improvement),
    changes: changes.length,
    changedAt: Math.max(...[...added, ...changes].map(({ recordedAt }) => recordedAt)),
  };
}

/** Ids come from files too: what could end a line is written otherwise. */
function uidOf(what: string, incident: string): string {
  return `${encodeURIComponent(printable(what))}.${incident}@muster`;
}

function byTime(one: CalendarEvent, other: CalendarEvent): number {
  return beginOf(one) - beginOf(other) || (one.uid < other.uid ? -1 : 1);
}

function beginOf({ when }: CalendarEvent): number {
  return when.kind === 'day' ? Date.parse(`${when.day}T00:00:00Z`) : when.begins;
}
