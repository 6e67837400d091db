import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/instant.ts';

/** The last minute of a day (`2024-04-22`) in an IANA zone: what is due that day is late once it is over. Null for no day. */
export function endOfDay(day: string, zone: string): Instant | null {
  try {
    const date = Temporal.PlainDate.from(day);
    return date.toZonedDateTime({ timeZone: zone, plainTime: '23:59' }).epochMilliseconds;
  } catch {
    return null;
  }
}
