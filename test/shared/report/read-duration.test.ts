import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfDay } from '../../../shared/report/day-in-zone.ts';
import { readDuration } from '../../../shared/report/read-duration.ts';
import { spokenDuration } from '../../../shared/report/spoken-duration.ts';
import { languages } from '../../../shared/words/language.ts';

const minute = 60_000;

describe('a length of time as people write it', () => {
  test.each([
    ['87', 87 * minute],
    ['0', 0],
    ['1.5', 1.5 * minute],
    ['1:27', 87 * minute],
    ['1h27m', 87 * minute],
    ['1 h 27 min', 87 * minute],
    ['1小时27分钟', 87 * minute],
    ['2 days', 2_880 * minute],
    ['45s', 45_000],
  ] as const)('%s is %s ms', (typed, ms) => {
    expect(readDuration(typed)).toBe(ms);
  });

  test.each(['', 'soon', '1:99', '-5', '5 min 1 h', '1 h 1 h', '3 parsecs', '1h x'])('“%s” is none', (typed) => {
    expect(readDuration(typed)).toBeNull();
  });

  test('reads what the screen itself says', () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 3_599 }).map((seconds) => seconds * 1_000),
      fc.integer({ min: 1, max: 1_439 }).map((minutes) => minutes * minute),
    );
    fc.assert(
      fc.property(lengths, fc.constantFrom(...languages), (ms, language) => {
        expect(readDuration(spokenDuration(ms, language))).toBe(ms);
      }),
    );
  });
});

test('the end of a day is its last minute where it is read', () => {
  expect(endOfDay('2024-04-22', 'Asia/Shanghai')).toBe(Date.parse('2024-04-22T15:59:00Z'));
  expect(endOfDay('2024-02-30', 'UTC')).toBeNull();
  expect(endOfDay('', 'UTC')).toBeNull();
});
