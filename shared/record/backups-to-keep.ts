import type { Instant } from '../domain/instant.ts';

const dayMs = 86_400_000;
/** 1 January 1970 was a Thursday: weeks begin on Monday. */
const mondayShift = 3;

const kept = { today: 3, days: 7, weeks: 4 };

/**
 * Which backups stay: the three newest of today, and the newest of each of the last seven days and four weeks that have
 * one (UTC). Days without a backup don't count, so that a machine that was away keeps what it has.
 */
export function backupsToKeep(times: readonly Instant[], now: Instant): ReadonlySet<Instant> {
  const newestFirst = times.toSorted((left, right) => right - left);
  const today = newestFirst.filter((at) => dayOf(at) >= dayOf(now)).slice(0, kept.today);
  return new Set([
    ...today,
    ...newestOfEach(newestFirst, dayOf, kept.days),
    ...newestOfEach(newestFirst, weekOf, kept.weeks),
  ]);
}

function newestOfEach(newestFirst: readonly Instant[], periodOf: (at: Instant) => number, periods: number): Instant[] {
  const newest = new Map<number, Instant>();
  for (const at of newestFirst) if (!newest.has(periodOf(at))) newest.set(periodOf(at), at);
  return [...newest.values()].slice(0, periods);
}

function dayOf(at: Instant): number {
  return Math.floor(at / dayMs);
}

function weekOf(at: Instant): number {
  return Math.floor((dayOf(at) + mondayShift) / 7);
}
