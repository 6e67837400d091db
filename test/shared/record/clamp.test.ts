import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clamp, clampedStamp } from '../../../shared/record/clamp.ts';
import { type HybridStamp, compareStamps } from '../../../shared/record/hybrid-clock.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';

const replica = '00000000000000aa' as ReplicaId;

function clamp(from: number, to: number, ms: number): Clamp {
  return { replica, from, to, ms };
}

/** Author's stamps of events 1, 2, ... */
function stamps(...ms: readonly number[]): (seq: number) => HybridStamp | null {
  return (seq) => {
    const at = ms[seq - 1];
    return at === undefined ? null : { ms: at, counter: 3 };
  };
}

function placed(seq: number, clamps: readonly Clamp[], at: (seq: number) => HybridStamp | null) {
  const stamp = at(seq);
  return stamp === null ? null : clampedStamp({ seq, stamp }, clamps, at);
}

describe('where an event stands whose author’s clock was ahead', () => {
  it.each([
    ['its own stamp holds where nothing is said of it', 1, [clamp(2, 3, 100)], null],
    ['the time at which the server took it', 2, [clamp(2, 3, 100)], { ms: 100, counter: 65_535 }],
    ['the least of several', 2, [clamp(2, 3, 100), clamp(1, 3, 90)], { ms: 90, counter: 65_535 }],
    ['its own stamp, when that is earlier still', 1, [clamp(1, 1, 900)], { ms: 50, counter: 3 }],
    ['not before the one written before it', 2, [clamp(2, 2, 10)], { ms: 50, counter: 3 }],
    ['nor before where that one was put', 3, [clamp(2, 2, 100), clamp(3, 3, 60)], { ms: 100, counter: 65_535 }],
  ] as const)('%s', (_, seq, clamps, expected) => {
    expect(placed(seq, clamps, stamps(50, 500, 600))).toEqual(expected);
  });

  it('never goes back within a replica, whatever servers said and in whatever order it came', () => {
    const spans = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1_000 }))
      .map(([from, more, ms]) => clamp(from, from + more, ms));
    const rising = fc
      .array(fc.integer({ min: 0, max: 400 }), { minLength: 12, maxLength: 12 })
      .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0)));
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 5 }), rising, fc.infiniteStream(fc.nat()), (clamps, ms, chance) => {
        const at = stamps(...ms);
        const all = ms.map((_, index) => placed(index + 1, clamps, at));
        const shuffled = clamps
          .map((one) => ({ one, by: chance.next().value ?? 0 }))
          .toSorted((left, right) => left.by - right.by)
          .map(({ one }) => one);
        expect(ms.map((_, index) => placed(index + 1, shuffled, at))).toEqual(all);
        for (const [index, stamp] of all.entries()) {
          const before = index === 0 ? null : (all[index - 1] ?? at(index));
          if (stamp !== null && before !== null) expect(compareStamps(before, stamp)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
