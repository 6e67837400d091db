import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToKeep } from '../../../shared/record/backups-to-keep.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday, 8 April 2024, noon. */
const now = Date.parse('2024-04-08T12:00:00Z');
const kept = (times: readonly number[], at = now) =>
  [...backupsToKeep(times, at)].toSorted((left, right) => right - left).map((time) => new Date(time).toISOString());

describe('backups that stay', () => {
  it('are the three newest of today', () => {
    const today = [1, 2, 3, 4, 5].map((hours) => now - hours * hourMs);
    expect(kept(today)).toEqual(['2024-04-08T11:00:00.000Z', '2024-04-08T10:00:00.000Z', '2024-04-08T09:00:00.000Z']);
  });

  it('are the newest of each of seven days and of four weeks', () => {
    const quarterHours = Array.from({ length: 60 * 96 }, (_, index) => now - index * (hourMs / 4));
    expect(kept(quarterHours)).toEqual([
      '2024-04-08T12:00:00.000Z',
      '2024-04-08T11:45:00.000Z',
      '2024-04-08T11:30:00.000Z',
      '2024-04-07T23:45:00.000Z',
      '2024-04-06T23:45:00.000Z',
      '2024-04-05T23:45:00.000Z',
      '2024-04-04T23:45:00.000Z',
      '2024-04-03T23:45:00.000Z',
      '2024-04-02T23:45:00.000Z',
      '2024-03-31T23:45:00.000Z',
      '2024-03-24T23:45:00.000Z',
    ]);
  });

  it('are never none, however long a console was away or wrong its clock', () => {
    expect(kept([now - 400 * dayMs])).toHaveLength(1);
    expect(kept([now + 400 * dayMs])).toHaveLength(1);
  });

  it('always hold the newest, and stay when asked again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 120 * 24 }), { minLength: 1 }), (hours) => {
        const times = hours.map((hour) => now - hour * hourMs);
        const stay = backupsToKeep(times, now);
        expect(stay.has(Math.max(...times))).toBe(true);
        expect(backupsToKeep([...stay], now)).toEqual(stay);
      }),
    );
  });
});
