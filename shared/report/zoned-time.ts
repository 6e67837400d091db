import type { Instant } from '../domain/instant.ts';
import type { Language } from '../words/language.ts';

/** Speaks times of one zone in one language; made once, since building a formatter is dear. */
export interface ZonedTime {
  /** `2024-04-08` */
  readonly day: (instant: Instant) => string;
  /** `15:23` */
  readonly clock: (instant: Instant) => string;
  /** `15:23:07` */
  readonly clockWithSeconds: (instant: Instant) => string;
  /** `2024-04-08 15:23` */
  readonly full: (instant: Instant) => string;
  /** The zone as people know it with its offset at that instant: `北京时间（UTC+8）`, `CET (UTC+1)`. */
  readonly zoneName: (instant: Instant) => string;
}

/** The times of an IANA zone. */
export function zonedTime(zone: string, language: Language): ZonedTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const names = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' });
  const offsets = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  const parts = (instant: Instant) =>
    Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = (instant: Instant) => {
    const { year = '', month = '', day: date = '' } = parts(instant);
    return `${year}-${month}-${date}`;
  };
  const clock = (instant: Instant) => {
    const { hour = '', minute = '' } = parts(instant);
    return `${hour}:${minute}`;
  };
  return {
    day,
    clock,
    clockWithSeconds: (instant) => `${clock(instant)}:${parts(instant)['second'] ?? ''}`,
    full: (instant) => `${day(instant)} ${clock(instant)}`,
    zoneName: (instant) => {
      const offset = zonePart(offsets, instant).replace(/^GMT/u, 'UTC');
      const known = language === 'zh-CN' && zone === 'Asia/Shanghai' ? '北京时间' : zonePart(names, instant);
      if (/^(?:GMT|UTC)/u.test(known)) return offset;
      return language === 'zh-CN' ? `${known}（${offset}）` : `${known} (${offset})`;
    },
  };
}

function zonePart(format: Intl.DateTimeFormat, instant: Instant): string {
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
