import { z } from 'zod';

/** A moment: whole milliseconds since 1970, UTC. Shown in a zone only at the edge. */
export const instantSchema = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);
export type Instant = z.infer<typeof instantSchema>;

/** Milliseconds in a minute, an hour, a day. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const isoPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/u;

/** Reads ISO 8601 with an offset or Z, to the millisecond; null when it is not that, or no such day or hour exists. */
export function parseInstant(text: string): Instant | null {
  if (!isoPattern.test(text)) return null;
  const ms = Date.parse(text);
  if (!Number.isFinite(ms) || ms < earliestWritten || ms > latestWritten) return null;
  const day = Number(text.slice(8, 10));
  // Every month has the first 28.
  return day <= 28 || day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7))) ? ms : null;
}

/** Days in a month (1 to 12). Set on a date, since the constructors take a year below 100 for one of the last century. */
function daysIn(year: number, month: number): number {
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(year, month, 0);
  return lastDay.getUTCDate();
}

/** What four digits of year can write in UTC; an offset could lead beyond it, and then it could not be written back. */
const earliestWritten = Date.parse('0000-01-01T00:00:00.000Z');
const latestWritten = Date.parse('9999-12-31T23:59:59.999Z');

/** ISO 8601 in UTC; milliseconds only where there are any. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
