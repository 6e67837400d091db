import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../../../../shared/domain/instant.ts';
import { parseQuickEntry } from '../../../../shared/domain/timeline/parse-quick-entry.ts';

const zone = 'Asia/Shanghai';
/** 15:30:20 in Shanghai. */
const now = parseInstant('2024-04-08T07:30:20Z') ?? Number.NaN;

describe('a quick-entry line', () => {
  test.each([
    ['restarted the gateway', null, false, 'restarted the gateway'],
    ['  restarted  ', null, false, 'restarted'],
    ['14:05 restarted the gateway', '2024-04-08T06:05:00Z', false, 'restarted the gateway'],
    ['9:05 restarted', '2024-04-08T01:05:00Z', false, 'restarted'],
    ['14:05:33 restarted', '2024-04-08T06:05:33Z', false, 'restarted'],
    ['14：05，重启网关', '2024-04-08T06:05:00Z', false, '重启网关'],
    ['14:05重启网关', '2024-04-08T06:05:00Z', false, '重启网关'],
    ['~14:05 restarted', '2024-04-08T06:05:00Z', true, 'restarted'],
    ['about 14:05 restarted', '2024-04-08T06:05:00Z', true, 'restarted'],
    ['约14:05 重启网关', '2024-04-08T06:05:00Z', true, '重启网关'],
    ['15:30 now', '2024-04-08T07:30:00Z', false, 'now'],
    // It has not come yet today: it was yesterday's.
    ['23:50 alert', '2024-04-07T15:50:00Z', false, 'alert'],
    ['yesterday 23:50 alert', '2024-04-07T15:50:00Z', false, 'alert'],
    ['昨天 23:50 告警', '2024-04-07T15:50:00Z', false, '告警'],
    ['昨天约 23:50 告警', '2024-04-07T15:50:00Z', true, '告警'],
    ['前天23:50 告警', '2024-04-06T15:50:00Z', false, '告警'],
    ['04-07 23:50 alert', '2024-04-07T15:50:00Z', false, 'alert'],
    ['2023-12-31 23:50 alert', '2023-12-31T15:50:00Z', false, 'alert'],
    // A day that has not come this year was last year's.
    ['12-31 23:50 alert', '2023-12-31T15:50:00Z', false, 'alert'],
    ['5 min ago restarted', '2024-04-08T07:25:20Z', false, 'restarted'],
    ['-5m restarted', '2024-04-08T07:25:20Z', false, 'restarted'],
    ['2 hours ago restarted', '2024-04-08T05:30:20Z', false, 'restarted'],
    ['5分钟前 重启网关', '2024-04-08T07:25:20Z', false, '重启网关'],
    ['约5分钟前重启网关', '2024-04-08T07:25:20Z', true, '重启网关'],
    // No times of day.
    ['25:00 restarted', null, false, '25:00 restarted'],
    ['14:75 restarted', null, false, '14:75 restarted'],
    ['14:05:33:20 restarted', null, false, '14:05:33:20 restarted'],
    ['02-30 14:05 restarted', null, false, '02-30 14:05 restarted'],
    ['5 pods restarted', null, false, '5 pods restarted'],
    ['-5 replicas', null, false, '-5 replicas'],
    ['5 minutes later it was back', null, false, '5 minutes later it was back'],
    ['14:05', '2024-04-08T06:05:00Z', false, ''],
  ])('%s', (line, at, approximate, text) => {
    const read = parseQuickEntry(line, now, zone);
    expect({ ...read, at: read.at === null ? null : formatInstant(read.at) }).toEqual({ at, approximate, text });
  });

  test('means the viewer’s zone, also where the clock was moved that day', () => {
    // On this day Berlin went from 02:00 to 03:00.
    const spring = parseInstant('2024-03-31T10:00:00Z') ?? Number.NaN;
    expect(parseQuickEntry('1:30 x', spring, 'Europe/Berlin').at).toBe(parseInstant('2024-03-31T00:30:00Z'));
    expect(parseQuickEntry('3:30 x', spring, 'Europe/Berlin').at).toBe(parseInstant('2024-03-31T01:30:00Z'));
  });

  test.each([
    // The last 29 February that there was; never the day before it, and never one to come.
    ['2024-02-29T04:00:00Z', '2024-02-29T09:00:00Z'],
    ['2024-01-10T04:00:00Z', '2020-02-29T09:00:00Z'],
    ['2025-03-01T04:00:00Z', '2024-02-29T09:00:00Z'],
    ['1903-03-01T04:00:00Z', '1896-02-29T09:00:00Z'],
  ])('at %s, 02-29 means the last one that there was', (at, meant) => {
    expect(parseQuickEntry('02-29 9:00 x', parseInstant(at) ?? Number.NaN, 'UTC').at).toBe(parseInstant(meant));
  });

  test('never throws, and a time of day alone never lies ahead', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        (line, at) => {
          const read = parseQuickEntry(line, at, zone);
          return read.at === null ? read.text === line.trim() : Number.isFinite(read.at);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        (hour, minute, at) => {
          const read = parseQuickEntry(`${hour}:${String(minute).padStart(2, '0')} x`, at, zone);
          return read.at !== null && read.at <= at && read.at > at - 86_400_000;
        },
      ),
    );
  });
});
