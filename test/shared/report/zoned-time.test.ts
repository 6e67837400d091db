import { expect, test } from 'vitest';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { spokenDuration } from '../../../shared/report/spoken-duration.ts';
import { zonedTime } from '../../../shared/report/zoned-time.ts';

const at = (text: string) => parseInstant(text) ?? Number.NaN;

test.each([
  ['Asia/Shanghai', 'zh-CN', '2024-04-08T07:23:07Z', '2024-04-08 15:23', '北京时间 (UTC+8)'],
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
