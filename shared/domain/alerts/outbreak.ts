import type { Instant } from '../instant.ts';
import type { Alert } from './alert.ts';
import { stormLimits } from './alert-limits.ts';
import type { Followed } from './alerts-events.ts';

/** How the alerts of a candidate stand, by fingerprint. */
export type Standings = ReadonlyMap<string, Followed>;

/** Whether any alert fires. */
export function isAnyFiring(standings: Standings): boolean {
  return [...standings.values()].some(({ endsAt }) => endsAt === null);
}

/**
 * Whether one standing of an alert is later than another: a later beginning, or the end of the same. So a message that
 * comes late or twice changes nothing.
 */
export function isLater(one: Followed, known: Followed | undefined): boolean {
  if (known === undefined || one.startsAt > known.startsAt) return true;
  return one.startsAt === known.startsAt && known.endsAt === null && one.endsAt !== null;
}

/**
 * Takes a standing in; false where it is not later, or where there are too many to follow one more. One that is over makes
 * room for one that fires.
 */
export function follow(standings: Map<string, Followed>, one: Followed): boolean {
  if (!isLater(one, standings.get(one.fingerprint))) return false;
  if (!standings.has(one.fingerprint) && standings.size >= stormLimits.followed) {
    const over = one.endsAt === null ? [...standings.values()].find(({ endsAt }) => endsAt !== null) : undefined;
    if (over === undefined) return false;
    standings.delete(over.fingerprint);
  }
  standings.set(one.fingerprint, one);
  return true;
}

/** An alert as a standing. Where the source does not say when it began, what fires goes on until it is told to be over. */
export function standingOf(alert: Alert, known: Followed | undefined, isSilent: boolean, now: Instant): Followed {
  const { fingerprint, status } = alert;
  const goesOn = known !== undefined && !isSilent && (known.endsAt === null || status === 'resolved');
  const startsAt = alert.startsAt ?? (goesOn ? known.startsAt : now);
  const endsAt = status === 'firing' ? null : Math.max(startsAt, alert.endsAt ?? now);
  return { fingerprint, startsAt, endsAt };
}
