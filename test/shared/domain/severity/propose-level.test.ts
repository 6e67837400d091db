import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels } from '../../../../shared/domain/severity/level.ts';
import { type KnownImpact, proposeLevel } from '../../../../shared/domain/severity/propose-level.ts';

const unknown = { usersPercent: null, coreTransactionDown: null, businessImpact: null };

describe('proposeLevel', () => {
  it.each([
    ['a core transaction wholly down', { coreTransactionDown: true }, 'P1', 'core_transaction_down'],
    ['all users', { usersPercent: 100 }, 'P1', 'all_users'],
    ['10% of users can’t order', { usersPercent: 10, coreTransactionDown: true }, 'P2', 'core_action_fails_for_some'],
    ['30% of users', { usersPercent: 30 }, 'P2', 'many_users'],
    ['just under 30% of users', { usersPercent: 29.9 }, 'P3', 'some_business_impact'],
    ['any business impact', { businessImpact: true }, 'P3', 'some_business_impact'],
    ['no business impact', { businessImpact: false }, 'P4', 'no_business_impact'],
    ['no user touched', { usersPercent: 0, coreTransactionDown: false }, 'P4', 'no_business_impact'],
  ] as const)('proposes for %s', (_, impact, level, reason) => {
    expect(proposeLevel({ ...unknown, ...impact }, 30)).toEqual({ level, reason });
  });

  it('proposes nothing when nothing is known', () => {
    expect(proposeLevel(unknown, 30)).toBeNull();
    expect(proposeLevel({ ...unknown, coreTransactionDown: false }, 30)).toBeNull();
  });
});

describe('a proposal', () => {
  const known = fc.record({
    usersPercent: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
    coreTransactionDown: fc.option(fc.boolean(), { nil: null }),
    businessImpact: fc.option(fc.boolean(), { nil: null }),
  });
  const rank = (impact: KnownImpact) => levels.indexOf(proposeLevel(impact, 30)?.level ?? 'P4');

  it('is never slighter for more users, as long as the rest is the same', () => {
    fc.assert(
      fc.property(known, fc.double({ min: 0, max: 100, noNaN: true }), (impact, other) => {
        // From nobody to somebody a core transaction is no longer wholly down.
        if (
          impact.usersPercent === null ||
          (impact.coreTransactionDown === true && Math.min(impact.usersPercent, other) === 0)
        )
          return;
        const [few, many] = [impact.usersPercent, other].toSorted((left, right) => left - right);
        expect(rank({ ...impact, usersPercent: many ?? 0 })).toBeLessThanOrEqual(
          rank({ ...impact, usersPercent: few ?? 0 }),
        );
      }),
    );
  });

  it('is there as soon as anything is known that tells', () => {
    fc.assert(
      fc.property(known, (impact) => {
        const { usersPercent, coreTransactionDown, businessImpact } = impact;
        const tells = usersPercent !== null || coreTransactionDown === true || businessImpact !== null;
        expect(proposeLevel(impact, 30) !== null).toBe(tells);
      }),
    );
  });

  it('goes by the handbook’s share', () => {
    expect(proposeLevel({ ...unknown, usersPercent: 10 }, 10)?.level).toBe('P2');
    expect(proposeLevel({ ...unknown, usersPercent: 10 }, 11)?.level).toBe('P3');
  });
});
