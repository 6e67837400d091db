import type { Instant } from '../domain/instant.ts';

/** Speaks the times of many rows in one zone; each with its own offset, since a zone's offset changes with the seasons. */
export interface RowTime {
  /** `2024-04-08 15:23 +08:00` */
  readonly full: (instant: Instant) => string;
  /** `2024-04-08T15:23:07+08:00` */
  readonly iso: (instant: Instant) => string;
  /** What a clock on the wall of the zone showed, as ms since 1970 there. */
  readonly wall: (instant: Instant) => number;
}

const minuteMs = 60_000;
/** No zone changes its offset within a quarter of an hour that begins on the hour or a quarter of it. */
const quarterMs = 15 * minuteMs;

/** The times of an IANA zone. The engine is asked once a quarter of an hour: ten thousand rows cost it a few questions. */
export function rowTime(zone: string): RowTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const known = new Map<number, number>();
  const offsetAt = (instant: Instant): number => {
    const quarter = Math.floor(instant / quarterMs);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const offset = wallOf(format, quarter * quarterMs) - quarter * quarterMs;
    known.set(quarter, offset);
    return offset;
  };
  const shown = (instant: Instant) => new Date(instant + offsetAt(instant)).toISOString();
  return {
    wall: (instant) => instant + offsetAt(instant),
    full: (instant) => {
      const text = shown(instant);
      const end = text.indexOf('T');
      return `${text.slice(0, end)} ${text.slice(end + 1, end + 6)} ${spokenOffset(offsetAt(instant))}`;
    },
    iso: (instant) => `${shown(instant).slice(0, -'.000Z'.length)}${spokenOffset(offsetAt(instant))}`,
  };
}

function wallOf(format: Intl.DateTimeFormat, instant: Instant): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era')?.startsWith('B') === true ? 1 - number('year') : number('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, number('month') - 1, number('day'));
  wall.setUTCHours(number('hour'), number('minute'), number('second'));
  return wall.getTime();
}

function spokenOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / minuteMs);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
