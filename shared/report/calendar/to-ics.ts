import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { dayMs } from '../../domain/instant.ts';
import type { Calendar, CalendarEvent } from './calendar-event.ts';

/**
 * A calendar as a file (iCalendar, RFC 5545). Times are in UTC; a day is a day, wherever it is read. Nothing in it is of the
 * moment of its making, so that one record gives one file.
 */
export function toIcs({ name, events }: Calendar): string {
  const calendar = ical({ name, prodId: { company: 'Muster', product: 'Muster', language: 'EN' } });
  for (const event of events) {
    const changed = new Date(event.changedAt);
    calendar.createEvent({
      id: event.uid,
      sequence: event.changes,
      stamp: changed,
      lastModified: changed,
      summary: oneLine(event.title),
      description: event.text,
      location: event.place === null ? null : oneLine(event.place),
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // What is due fills nobody's day.
      transparency: isMoment(event) ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      ...timesOf(event),
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}

function timesOf({ when }: CalendarEvent) {
  if (when.kind === 'day') {
    const begin = Date.parse(`${when.day}T00:00:00Z`);
    return { allDay: true, start: new Date(begin), end: new Date(begin + dayMs) };
  }
  return {
    start: new Date(when.begins),
    end: when.ends === when.begins ? null : new Date(when.ends),
  };
}

function isMoment({ when }: CalendarEvent): boolean {
  return when.kind === 'day' || when.begins === when.ends;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/gu, ' ');
}
