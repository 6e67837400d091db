import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longestHoldMs,
  pageAt,
  pageMs,
  releaseStale,
  toggleHold,
  turning,
} from '../../../../shared/domain/wall/paging.ts';
import { farthestShift, pixelShiftAt, shiftEveryMs } from '../../../../shared/domain/wall/pixel-shift.ts';
import { lostMs, silenceMs, trustedUntil } from '../../../../shared/domain/wall/trusted-until.ts';

const now = Date.parse('2024-04-08T15:35:00+08:00');

describe('the pages of a list', () => {
  it('turn by the clock, each for as long, and begin again', () => {
    const seen = Array.from({ length: 7 }, (_, turn) => pageAt(turning, turn * pageMs, 3));
    expect(seen).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(pageAt(turning, now, 1)).toBe(0);
    expect(pageAt(turning, now, 0)).toBe(0);
  });

  it('stand still while they are held and go on from the same page', () => {
    const held = toggleHold(turning, now);
    const page = pageAt(turning, now, 5);
    expect(pageAt(held, now + 3 * pageMs, 5)).toBe(page);
    const released = toggleHold(held, now + 3 * pageMs);
    expect(pageAt(released, now + 3 * pageMs, 5)).toBe(page);
    expect(pageAt(released, now + 4 * pageMs, 5)).toBe((page + 1) % 5);
  });

  it('go on by themselves when nobody lets them', () => {
    const held = toggleHold(turning, now);
    expect(releaseStale(held, now + longestHoldMs - 1)).toBe(held);
    expect(releaseStale(held, now + longestHoldMs).heldAt).toBeNull();
    expect(releaseStale(turning, now)).toBe(turning);
  });
});

describe('the picture', () => {
  const steps = fc.integer({ min: -1_000_000, max: 100_000_000 });

  it('moves by a pixel at a time and stays near the middle', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const here = pixelShiftAt(step * shiftEveryMs);
        const next = pixelShiftAt((step + 1) * shiftEveryMs);
        expect(Math.abs(next.x - here.x) + Math.abs(next.y - here.y)).toBe(1);
        expect(Math.max(Math.abs(here.x), Math.abs(here.y))).toBeLessThanOrEqual(farthestShift);
        expect(pixelShiftAt(step * shiftEveryMs + shiftEveryMs - 1)).toEqual(here);
      }),
    );
  });

  it('has been everywhere within half a day', () => {
    const places = new Set(
      Array.from({ length: 240 }, (_, step) => JSON.stringify(pixelShiftAt(now + step * shiftEveryMs))),
    );
    expect(places.size).toBe((2 * farthestShift + 1) ** 2);
  });
});

describe('what the wall shows', () => {
  it.each([
    ['the record answers and no server is lost', { answeredAt: now, lostSince: null }, null],
    ['the record is slow', { answeredAt: now - silenceMs + 1, lostSince: null }, null],
    ['the record is gone', { answeredAt: now - silenceMs, lostSince: null }, now - silenceMs],
    ['the server is lost for a moment', { answeredAt: now, lostSince: now - lostMs + 1 }, null],
    ['the server is lost', { answeredAt: now, lostSince: now - lostMs }, now - lostMs],
    ['both are gone', { answeredAt: now - 50_000, lostSince: now - 90_000 }, now - 90_000],
  ])('is trusted until then when %s', (_, source, until) => {
    expect(trustedUntil(source, now)).toBe(until);
  });
});
