import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { spokenDuration } from '../../../shared/report/spoken-duration.ts';
import { zonedTime } from '../../../shared/report/zoned-time.ts';

const at = (text: string) => parseInstant(text) ?? Number.NaN;

test.each([
  ['Asia/Shanghai', 'zh-CN', '2024-04-08T07:23:07Z', '2024-04-08 15:23', '北京时间（UTC+8）'],
  ['Asia/Shanghai', 'en', '2024-04-08T16:23:07Z', '2024-04-09 00:23', 'UTC+8'],
  ['Europe/Berlin', 'en', '2024-01-08T07:23:07Z', '2024-01-08 08:23', 'GMT+1'],
  ['America/St_Johns', 'en', '2024-07-08T07:23:07Z', '2024-07-08 04:53', 'GMT-2:30'],
  ['UTC', 'en', '2024-07-08T07:23:07Z', '2024-07-08 07:23', 'UTC'],
] as const)('%s in %s', (zone, language, instant, full, name) => {
  const time = zonedTime(zone, language);
  expect(time.full(at(instant))).toBe(full);
  expect(time.zoneName(at(instant))).toContain(name.replace('GMT', 'UTC'));
  expect(time.clockWithSeconds(at(instant))).toMatch(/:07$/u);
});

test.each([
  [0, '0 s', '0秒'],
  [59_999, '59 s', '59秒'],
  [60_000, '1 min', '1分钟'],
  [3_840_000, '1 h 4 min', '1小时4分钟'],
  [3_600_000, '1 h', '1小时'],
  [90_000_000, '1 d 1 h', '1天1小时'],
  [-60_000, '1 min', '1分钟'],
])('%i ms are spoken as %s', (ms, english, chinese) => {
  expect(spokenDuration(ms, 'en')).toBe(english);
  expect(spokenDuration(ms, 'zh-CN')).toBe(chinese);
});

test('a zone that its people know by name is called so, with its offset of that day', () => {
  const berlin = zonedTime('Europe/Berlin', 'en');
  expect(berlin.zoneName(at('2024-01-08T07:23:07Z'))).toMatch(/UTC\+1/u);
  expect(berlin.zoneName(at('2024-07-08T07:23:07Z'))).toMatch(/UTC\+2/u);
  expect(zonedTime('America/New_York', 'en').zoneName(at('2024-01-08T07:23:07Z'))).toBe('EST (UTC-5)');
});

test('the hour after midnight is 00, and the day is that of the zone', () => {
  const shanghai = zonedTime('Asia/Shanghai', 'zh-CN');
  expect(shanghai.clock(at('2024-04-08T16:05:00Z'))).toBe('00:05');
  expect(shanghai.day(at('2024-04-08T16:05:00Z'))).toBe('2024-04-09');
  expect(zonedTime('America/Los_Angeles', 'en').day(at('2024-01-01T05:00:00Z'))).toBe('2023-12-31');
});

test('where a day has an hour twice or not at all, each instant still has its own words', () => {
  const berlin = zonedTime('Europe/Berlin', 'en');
  const spoken = ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z'].map(
    (text) => `${berlin.full(at(text))} ${berlin.zoneName(at(text))}`,
  );
  expect(new Set(spoken).size).toBe(2);
  expect(berlin.full(at('2024-03-31T00:59:00Z'))).toBe('2024-03-31 01:59');
  expect(berlin.full(at('2024-03-31T01:00:00Z'))).toBe('2024-03-31 03:00');
});

test('what is spoken as a time reads back as that minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (instant) => {
      const { full } = zonedTime('Asia/Shanghai', 'en');
      const read = parseInstant(`${full(instant).replace(' ', 'T')}+08:00`);
      // Until 1991 Shanghai had summer time now and then.
      if (instant > Date.parse('1992-01-01T00:00:00Z')) expect(read).toBe(instant - (instant % 60_000));
    }),
  );
});

test('a longer time is never spoken as a shorter one, and two units are the most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (ms) => {
      const units = { d: 86_400, h: 3_600, min: 60, s: 1 };
      const parts = [...spokenDuration(ms, 'en').matchAll(/(\d+) (d|h|min|s)/gu)];
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.length).toBeLessThanOrEqual(2);
      const told = parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units], 0);
      const left = Math.floor(ms / 1_000) - told;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThan(units[(parts[0]?.[2] ?? 's') as keyof typeof units]);
    }),
  );
});
