import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../instant.ts';

/** A quick-entry line as it was understood. */
export interface QuickEntry {
  /** When it happened; null when the line names no time: then it is now. */
  readonly at: Instant | null;
  /** The time was given as about. */
  readonly approximate: boolean;
  /** What happened, without the time. */
  readonly text: string;
}

const about = String.raw`(?:(?<about>~|≈|约|大约|about|ca\.?)\s*)?`;
const clock = String.raw`(?<hour>\d{1,2})[:：](?<minute>\d{2})(?:[:：](?<second>\d{2}))?`;
const daysAgo = String.raw`(?<word>yesterday|today|昨天|今天|前天)\s*`;
const day = String.raw`(?:(?<year>\d{4})[-/])?(?<month>\d{1,2})[-/](?<date>\d{1,2})\s+`;
const end = String.raw`(?![\d:：])[\s,，、;；]*(?<text>[\s\S]*)$`;
const clockLine = new RegExp(`^${about}(?:${daysAgo}|${day})?${about.replace('about', 'about2')}${clock}${end}`, 'iu');
const agoLine =
  /^(?:(?<about>~|≈|约|大约|about)\s*)?(?:-(?<minus>\d{1,3})\s*(?:m|min)\b|(?<count>\d{1,3})\s*(?:(?<unit>m|min|mins|minutes?|h|hours?)\s+ago\b|(?<han>分钟前|小时前)))[\s,，、;；]*(?<text>[\s\S]*)$/iu;

const daysBack: Readonly<Record<string, number>> = { today: 0, 今天: 0, yesterday: 1, 昨天: 1, 前天: 2 };

/**
 * Reads what is typed during a response: text, and before it, if any, the time that has passed since:
 * `14:05 restarted the gateway`, `~14:05 …`, `昨天 23:50 …`, `04-08 14:05 …`, `5 min ago …`, `5分钟前 …`. `zone`: the
 * viewer's (IANA name), in which a time of day is meant. A time of day that has not come yet today was yesterday's.
 * What is no time of day stays text.
 */
export function parseQuickEntry(line: string, now: Instant, zone: string): QuickEntry {
  const text = line.trim();
  return agoEntry(text, now) ?? clockEntry(text, now, zone) ?? { at: null, approximate: false, text };
}

function agoEntry(line: string, now: Instant): QuickEntry | null {
  const found = agoLine.exec(line)?.groups;
  if (found === undefined) return null;
  const { minus, count, unit = '', han } = found;
  const hours = han === '小时前' || /^h/iu.test(unit);
  const minutes = Number(minus ?? count) * (hours ? 60 : 1);
  // Counted back from now nothing is exact to the second; to the minute it is what was said.
  return { at: now - minutes * 60_000, approximate: found['about'] !== undefined, text: found['text'] ?? '' };
}

function clockEntry(line: string, now: Instant, zone: string): QuickEntry | null {
  const found = clockLine.exec(line)?.groups;
  if (found === undefined) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const time = { hour: Number(found['hour']), minute: Number(found['minute']), second: Number(found['second'] ?? 0) };
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  const named = found['month'] !== undefined || found['word'] !== undefined;
  const date = dayOf(found, today.toPlainDate());
  if (date === null) return null;
  const stamp = (on: Temporal.PlainDate) => on.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  const said = stamp(date);
  const at = !named && said > now ? stamp(date.subtract({ days: 1 })) : said;
  const approximate = found['about'] !== undefined || found['about2'] !== undefined;
  return { at, approximate, text: found['text'] ?? '' };
}

function dayOf(
  found: Readonly<Record<string, string | undefined>>,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { word, year, month, date } = found;
  if (month === undefined) return today.subtract({ days: daysBack[(word ?? 'today').toLowerCase()] ?? 0 });
  if (year !== undefined) return dateOf(Number(year), month, date);
  // A day without its year is the last one of that name: eight years hold a 29 February, also around 1900 and 2100.
  for (let back = 0; back <= 8; back += 1) {
    const said = dateOf(today.year - back, month, date);
    if (said !== null && Temporal.PlainDate.compare(said, today) <= 0) return said;
  }
  return null;
}

/** The day of the calendar; null when there is none such. */
function dateOf(year: number, month: string, dayOfMonth: string | undefined): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month: Number(month), day: Number(dayOfMonth) }, { overflow: 'reject' });
  } catch {
    return null;
  }
}
