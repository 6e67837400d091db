import { expect, it } from 'vitest';
import { type Attempt, JoinAttempts } from '../../../server/auth/join-attempts.ts';
import { codeLifeMs, drawJoinCode, hashOfCode } from '../../../server/auth/join-codes.ts';
import { RateLimit } from '../../../server/auth/rate-limit.ts';

function attempts() {
  const time = { now: 0 };
  const counted = new JoinAttempts(() => time.now);
  const begin = (address: string, code: string = drawJoinCode()) => counted.begin(address, { code });
  return { time, counted, begin };
}

function waitOf(begun: Attempt | number): number {
  return typeof begun === 'number' ? begun : 0;
}

it('five wrong codes within the life of one, from one address', () => {
  const { begin, time } = attempts();
  expect([1, 2, 3, 4, 5].map(() => waitOf(begin('10.0.0.1')))).toEqual([0, 0, 0, 0, 0]);
  expect(waitOf(begin('10.0.0.1'))).toBe(codeLifeMs / 5);
  expect(waitOf(begin('10.0.0.2'))).toBe(0);
  time.now += codeLifeMs / 5;
  expect([waitOf(begin('10.0.0.1')), waitOf(begin('10.0.0.1'))]).toEqual([0, codeLifeMs / 5]);
});

it('five tries of one code, from wherever they come', () => {
  const { begin } = attempts();
  const code = drawJoinCode();
  expect([1, 2, 3, 4, 5].map((nth) => waitOf(begin(`10.0.0.${nth}`, code)))).toEqual([0, 0, 0, 0, 0]);
  expect(waitOf(begin('10.0.0.6', code))).toBeGreaterThan(0);
});

it('a hundred tries at once from everywhere, whatever they send', () => {
  const { counted } = attempts();
  const waits = Array.from({ length: 101 }, (_, nth) => waitOf(counted.begin(`10.0.0.${nth}`, { code: `${nth}` })));
  // What is no code at all is counted as one and the same.
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  const { begin } = attempts();
  const codes = Array.from({ length: 101 }, (_, nth) => waitOf(begin(`10.0.0.${nth}`)));
  expect(codes.filter((wait) => wait === 0)).toHaveLength(100);
});

it('a code that held costs nothing, so that a room full of consoles comes in from one address', () => {
  const { begin } = attempts();
  const waits = Array.from({ length: 200 }, () => {
    const begun = begin('10.0.0.1');
    if (typeof begun !== 'number') begun.held();
    return waitOf(begun);
  });
  expect(Math.max(...waits)).toBe(0);
});

it('who asked longest ago is forgotten first', () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 }, () => 0, 2);
  expect([limit.take('a'), limit.take('b'), limit.take('c')]).toEqual([0, 0, 0]);
  expect([limit.take('c'), limit.take('b')]).toEqual([1_000, 1_000]);
  expect(limit.take('a')).toBe(0);
});

it('a code is 50 bits, and kept as a hash alone', () => {
  const code = drawJoinCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/u);
  expect(hashOfCode(code)).toMatch(/^[0-9a-f]{64}$/u);
});
