import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atLocalTime, localTime } from '../../../shared/report/local-time.ts';

it.each([
  ['Asia/Shanghai', '2026-03-01T14:00', '2026-03-01T06:00:00Z'],
  ['UTC', '2026-03-01T14:00', '2026-03-01T14:00:00Z'],
  // The clocks of Berlin go from 2 to 3 on this day.
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
])('in %s, %s is %s', (zone, typed, at) => {
  expect(atLocalTime(typed, zone)).toBe(Date.parse(at));
});

it.each(['', 'tomorrow', '2026-13-01T00:00'])('%j is no time', (typed) => {
  expect(atLocalTime(typed, 'UTC')).toBeNull();
});

it('gives back each minute that it wrote', () => {
  const minutes = fc.integer({ min: 0, max: 60_000_000 }).map((count) => count * 60_000);
  fc.assert(fc.property(minutes, (at) => atLocalTime(localTime(at, 'Asia/Shanghai'), 'Asia/Shanghai') === at));
});
