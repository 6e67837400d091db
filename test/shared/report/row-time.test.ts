import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowTime } from '../../../shared/report/row-time.ts';
import { zonedTime } from '../../../shared/report/zoned-time.ts';

describe('times of rows', () => {
  test('bear the offset of their own moment', () => {
    const berlin = rowTime('Europe/Berlin');
    expect(berlin.full(Date.UTC(2024, 9, 27, 0, 59))).toBe('2024-10-27 02:59 +02:00');
    expect(berlin.full(Date.UTC(2024, 9, 27, 1, 59))).toBe('2024-10-27 02:59 +01:00');
    expect(rowTime('Asia/Kathmandu').iso(Date.UTC(2024, 3, 8, 7, 23, 5))).toBe('2024-04-08T13:08:05+05:45');
    expect(rowTime('America/St_Johns').iso(Date.UTC(2024, 0, 1))).toBe('2023-12-31T20:30:00-03:30');
  });

  test('agree with the engine at any time in any zone', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe');
    const instants = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        expect(rowTime(zone).full(instant).slice(0, 16)).toBe(zonedTime(zone, 'en').full(instant));
        expect(Date.parse(rowTime(zone).iso(instant))).toBe(Math.floor(instant / 1_000) * 1_000);
      }),
      { numRuns: 60 },
    );
  });
});
