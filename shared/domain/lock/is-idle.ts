import type { Instant } from '../instant.ts';

/** After how many minutes without a hand on it a console may lock itself. */
export const idleMinutes = [2, 5, 10, 15, 30, 60] as const;

/** Whether nobody touched the console for so long that it locks; never where that is not asked for. */
export function isIdle(afterMinutes: number | null, touchedAt: Instant, now: Instant): boolean {
  return afterMinutes !== null && now - touchedAt >= afterMinutes * 60_000;
}
