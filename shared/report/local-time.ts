import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/instant.ts';

/** A time as a field of dates and times holds it (`2026-03-01T14:00`), in a zone. */
export function localTime(at: Instant, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The time that such a field holds; null while it holds none. A time that a clock change leaves out is the one after it. */
export function atLocalTime(typed: string, zone: string): Instant | null {
  try {
    return Temporal.PlainDateTime.from(typed).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}
