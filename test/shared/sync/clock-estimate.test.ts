import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockEstimate, type TimeSample, estimateClock, serverTime } from '../../../shared/sync/clock-estimate.ts';

/** The server's clock when ours began to count, ms since 1970 UTC; how far apart they are says nothing to the estimate. */
const base = fc.integer({ min: 0, max: 4_000_000_000_000 });
/** One way of a question or an answer, ms: mostly short, now and then as long as a route is given to answer. */
const delay = fc.oneof(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 7_500 }));
const asking = fc.record({ pause: fc.integer({ min: 0, max: 600_000 }), there: delay, back: delay });
/** How much faster than ours the server's clock runs: quartz is worse than 100 parts in a million on neither side. */
const rate = fc.integer({ min: -200, max: 200 }).map((millionths) => 1 + millionths / 1_000_000);

/** What drifts (ms) while the longest answer is on its way. */
const inFlight = 15_000 * 0.000_2;
/** Numbers of this size are told apart to less than this (ms). */
const grain = 0.01;

/** Askings one after another: what each learned, and the server's true time at any moment of ours. */
function asked(start: number, pace: number, askings: readonly { pause: number; there: number; back: number }[]) {
  const truly = (monotonic: number) => start + monotonic * pace;
  let now = 0;
  const samples = askings.map(({ pause, there, back }): TimeSample => {
    const sent = now + pause;
    now = sent + there + back;
    return { sent, received: now, server: truly(sent + there) };
  });
  return { truly, samples };
}

describe('the server’s time, by our monotonic clock', () => {
  it('is exact where both ways take as long', () => {
    const estimate = estimateClock(null, { sent: 1_000, received: 1_100, server: 500_050 });
    expect(estimate).toEqual({ base: 499_000, within: 50, taken: 1_100 });
    expect(serverTime(estimate, 1_050)).toBe(500_050);
  });

  it('is off by half of the round trip at most, however differently the two ways take', () => {
    fc.assert(
      fc.property(base, asking, (start, one) => {
        const { truly, samples } = asked(start, 1, [one]);
        const [sample] = samples;
        if (sample === undefined) return;
        const estimate = estimateClock(null, sample);
        expect(estimate.within).toBe((one.there + one.back) / 2);
        expect(Math.abs(serverTime(estimate, sample.received) - truly(sample.received))).toBeLessThanOrEqual(
          estimate.within + grain,
        );
      }),
    );
  });

  it('stays within what it says of itself and quartz’s drift, and never grows less sure by asking again', () => {
    fc.assert(
      fc.property(base, rate, fc.array(asking, { minLength: 1, maxLength: 30 }), (start, pace, askings) => {
        const { truly, samples } = asked(start, pace, askings);
        const unsure = (estimate: ClockEstimate, at: number) => estimate.within + (at - estimate.taken) * 0.000_2;
        let known: ClockEstimate | null = null;
        for (const sample of samples) {
          const next: ClockEstimate = estimateClock(known, sample);
          const at = sample.received;
          expect(Math.abs(serverTime(next, at) - truly(at))).toBeLessThanOrEqual(unsure(next, at) + inFlight + grain);
          if (known !== null) expect(unsure(next, at)).toBeLessThanOrEqual(unsure(known, at) + grain);
          known = next;
        }
      }),
    );
  });

  it('keeps the surest asking until drift has made it unsure', () => {
    const sure = estimateClock(null, { sent: 0, received: 10, server: 1_000 });
    expect(estimateClock(sure, { sent: 100, received: 1_100, server: 9_999 })).toBe(sure);
    const later = { sent: 10_000_000, received: 10_001_000, server: 5_000 };
    expect(estimateClock(sure, later)).toEqual({ base: 5_000 - 10_000_000 - 500, within: 500, taken: 10_001_000 });
  });
});
