import { describe, expect, it } from 'vitest';
import { proposeLevel } from '../../../../shared/domain/severity/propose-level.ts';

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
