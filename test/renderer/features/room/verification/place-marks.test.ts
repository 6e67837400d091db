import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeMarks } from '../../../../../renderer/features/room/verification/place-marks.ts';

describe('marks in a chart', () => {
  it('joins what fell on one moment, leaves out what is elsewhere, and keeps words apart', () => {
    const marks = [
      { at: 10, word: 'T0' },
      { at: 10, word: 'P2' },
      { at: 12, word: 'mitigated' },
      { at: 90, word: 'recovered' },
      { at: 200, word: 'later' },
      { at: null, word: 'never' },
    ];
    expect(placeMarks(marks, 0, 100)).toEqual([
      { at: 10, word: 'T0 · P2', row: 0 },
      { at: 12, word: 'mitigated', row: 1 },
      { at: 90, word: 'recovered', row: 0 },
    ]);
  });

  it('never lays two words of one row close to each other', () => {
    const mark = fc.record({ at: fc.integer({ min: 0, max: 1_000 }), word: fc.constant('x') });
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const placed = placeMarks(marks, 0, 1_000);
        for (const one of placed) {
          const others = placed.filter((other) => other !== one && other.row === one.row);
          expect(others.every(({ at }) => Math.abs(at - one.at) >= 160)).toBe(true);
        }
      }),
    );
  });
});
