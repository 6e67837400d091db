import type { Instant } from '../instant.ts';

/** How long after its closing the files of an incident are kept, months, where nobody says otherwise. */
export const defaultRetentionMonths = 24;
export const maxRetentionMonths = 600;

/** The latest closing whose files may go: so many calendar months before `now`, by UTC; a day that a month lacks is its last. */
export function retentionEnd(now: Instant, months: number): Instant {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, lastDay));
  return then.getTime();
}
