import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareStamps, firstStamp, maxAheadMs, nextStamp, observeStamp } from '../../../shared/record/hybrid-clock.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { compareOrder, orderKey } from '../../../shared/record/order.ts';

const stamps = fc.record({
  ms: fc.integer({ min: 0, max: 2 ** 48 - 2 }),
  counter: fc.integer({ min: 0, max: 65_535 }),
});

describe('a hybrid clock', () => {
  test('never stands still nor goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(stamps, fc.integer({ min: 0, max: 2 ** 48 - 1 }), (last, now) => {
        expect(compareStamps(nextStamp(last, now), last)).toBeGreaterThan(0);
      }),
    );
  });

  test('follows the wall clock, counts within one millisecond, and carries a full counter', () => {
    expect(nextStamp(firstStamp, 5)).toEqual({ ms: 5, counter: 0 });
    expect(nextStamp({ ms: 5, counter: 0 }, 5)).toEqual({ ms: 5, counter: 1 });
    expect(nextStamp({ ms: 5, counter: 3 }, 2)).toEqual({ ms: 5, counter: 4 });
    expect(nextStamp({ ms: 5, counter: 65_535 }, 5)).toEqual({ ms: 6, counter: 0 });
  });

  test('moves up to what it has seen, but not to a stamp from far ahead', () => {
    const last = { ms: 1_000, counter: 2 };
    expect(observeStamp(last, { ms: 2_000, counter: 9 }, 1_500)).toEqual({ ms: 2_000, counter: 9 });
    expect(observeStamp(last, { ms: 900, counter: 9 }, 1_500)).toEqual(last);
    expect(observeStamp(last, { ms: 1_500 + maxAheadMs, counter: 0 }, 1_500).ms).toBe(1_500 + maxAheadMs);
    expect(observeStamp(last, { ms: 1_501 + maxAheadMs, counter: 0 }, 1_500)).toEqual(last);
  });
});

test('order keys sort as text by stamp, then replica, then sequence', () => {
  const replicas = fc.constantFrom('00000000000000aa' as ReplicaId, '00000000000000bb' as ReplicaId);
  const places = fc.record({ stamp: stamps, replica: replicas, seq: fc.integer({ min: 1, max: 1_000_000 }) });
  fc.assert(
    fc.property(places, places, (left, right) => {
      const expected =
        compareStamps(left.stamp, right.stamp) ||
        (left.replica < right.replica ? -1 : left.replica > right.replica ? 1 : 0) ||
        left.seq - right.seq;
      const keys = [left, right].map(({ stamp, replica, seq }) => orderKey(stamp, replica, seq)) as [never, never];
      expect(Math.sign(compareOrder(...keys))).toBe(Math.sign(expected));
    }),
  );
});
