import type { Level } from './level.ts';

/** What is known of the impact; null is unknown. */
export interface KnownImpact {
  /** Share of users touched, 0..100. */
  readonly usersPercent: number | null;
  /** Whether a core transaction (login, payment, order) fails. */
  readonly coreTransactionDown: boolean | null;
  /** Whether the business feels it in any other way. */
  readonly businessImpact: boolean | null;
}

/** Why a level is proposed; the screen words it. */
export type ProposalReason =
  | 'core_transaction_down'
  | 'all_users'
  | 'core_action_fails_for_some'
  | 'many_users'
  | 'some_business_impact'
  | 'no_business_impact';

/** A level that the console proposes; the commander sets it. */
export interface ProposedLevel {
  readonly level: Level;
  readonly reason: ProposalReason;
}

/**
 * The level by the first matching rule (domain, section 3); null when nothing is known.
 * A core transaction that fails for a stated part of the users is not wholly down: "10% of users can't order" is P2.
 */
export function proposeLevel(impact: KnownImpact, manyUsersPercent: number): ProposedLevel | null {
  const { usersPercent, coreTransactionDown, businessImpact } = impact;
  const forSomeOnly = usersPercent !== null && usersPercent > 0 && usersPercent < 100;
  if (coreTransactionDown === true && !forSomeOnly) return { level: 'P1', reason: 'core_transaction_down' };
  if (usersPercent === 100) return { level: 'P1', reason: 'all_users' };
  if (coreTransactionDown === true) return { level: 'P2', reason: 'core_action_fails_for_some' };
  if (usersPercent !== null && usersPercent >= manyUsersPercent) return { level: 'P2', reason: 'many_users' };
  if (businessImpact === true || (usersPercent !== null && usersPercent > 0)) {
    return { level: 'P3', reason: 'some_business_impact' };
  }
  if (businessImpact === false || usersPercent === 0) return { level: 'P4', reason: 'no_business_impact' };
  return null;
}
