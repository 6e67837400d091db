import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countdownParts } from '../../../renderer/components/countdown-parts.ts';
import { createScreenClock } from '../../../renderer/state/clock.ts';

const truth = Date.parse('2024-04-08T07:23:00.350Z');

beforeEach(() => void vi.useFakeTimers({ now: truth, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** A window on a machine whose wall clock is off by `skew` ms, and each moment (true ms) at which it was drawn. */
function windowOff(skew: number) {
  const clock = createScreenClock(() => Date.now() + skew);
  const drawn: { readonly truly: number; readonly shown: number }[] = [];
  const stop = clock.subscribe(() => drawn.push({ truly: Date.now(), shown: clock.tick() }));
  return { clock, drawn, stop };
}

describe('the clock of a window', () => {
  it('shows one time on machines whose wall clocks differ, once each knows how far it is off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 2, maxLength: 4 }),
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 4 }),
        (skews, errors) => {
          const windows = skews.map(windowOff);
          for (const [nth, { clock }] of windows.entries()) clock.setOffset(-(skews[nth] ?? 0) + (errors[nth] ?? 0));
          for (const { drawn } of windows) drawn.length = 0;
          vi.advanceTimersByTime(3_000);
          const due = Date.now() + 240_000;
          for (const { clock, drawn, stop } of windows) {
            expect(Math.abs(clock.read() - Date.now())).toBeLessThanOrEqual(20);
            // Drawn when a second begins: at the same moment everywhere, give or take what the offset is off by.
            expect(drawn).toHaveLength(3);
            for (const { truly, shown } of drawn) {
              expect(shown % 1_000).toBe(0);
              expect(Math.abs(shown - truly)).toBeLessThanOrEqual(20);
              expect(countdownParts(due, shown)).toEqual(countdownParts(due, Math.round(truly / 1_000) * 1_000));
            }
            stop();
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is drawn at once when it learns how far it is off, and then when the right second begins', () => {
    const { clock, drawn, stop } = windowOff(-180_400);
    clock.setOffset(180_400);
    expect(drawn).toEqual([{ truly: truth, shown: truth }]);
    vi.advanceTimersByTime(2_000);
    expect(drawn.slice(1).map(({ truly }) => truly - truth)).toEqual([650, 1_650]);
    stop();
    vi.advanceTimersByTime(2_000);
    expect(drawn).toHaveLength(3);
  });

  it('goes on as before when it is told what it knew', () => {
    const { clock, drawn, stop } = windowOff(0);
    clock.setOffset(null);
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(drawn.map(({ truly }) => truly - truth)).toEqual([650]);
    stop();
  });
});
