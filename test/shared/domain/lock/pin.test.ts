import { describe, expect, it, test } from 'vitest';
import { isIdle } from '../../../../shared/domain/lock/is-idle.ts';
import { longestWait, personKey, pinSchema, waitAfter, waitLeft } from '../../../../shared/domain/lock/pin.ts';

test.each([
  ['1234', true],
  ['123456789012', true],
  ['123', false],
  ['1234567890123', false],
  ['12 34', false],
  ['１２３４', false],
  ['12a4', false],
  ['1234\n', false],
  ['', false],
])('%j is a PIN: %s', (typed, isPin) => {
  expect(pinSchema.safeParse(typed).success).toBe(isPin);
});

describe('the wait after wrong PINs', () => {
  it.each([
    [0, 0],
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [9, 256_000],
    [10, longestWait],
    [1_000, longestWait],
  ])('is, after %d in a row, %d ms', (failures, wait) => {
    expect(waitAfter(failures)).toBe(wait);
  });

  it.each([
    ['at once', 3, 10_000, 10_000, 4_000],
    ['in the middle', 3, 10_000, 12_500, 1_500],
    ['once it is over', 3, 10_000, 14_000, 0],
    ['long after', 3, 10_000, 1e12, 0],
    ['when the clock was put back', 3, 1e12, 10_000, 4_000],
    ['after none', 0, 0, 5, 0],
  ])('is still, %s', (_when, failures, failedAt, now, left) => {
    expect(waitLeft(failures, failedAt, now)).toBe(left);
  });
});

test.each([
  ['Wang Fang', 'wang  fang '],
  ['Wang Fang', 'ＷＡＮＧ Fang'],
  ['王芳', ' 王芳'],
])('%j is the same person as %j', (one, other) => {
  expect(personKey(one)).toBe(personKey(other));
});

test.each([
  [null, 1e9, false],
  [5, 299_999, false],
  [5, 300_000, true],
])('a console that locks after %s minutes is idle after %d ms: %s', (minutes, past, idle) => {
  expect(isIdle(minutes, 1_000, 1_000 + past)).toBe(idle);
});
