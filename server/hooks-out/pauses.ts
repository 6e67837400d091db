import { hourMs, minuteMs } from '../../shared/domain/instant.ts';

/** How long (ms) is waited after the first try in vain, the second and so on; after more, as long as after the last. */
const pauses = [5_000, 30_000, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs] as const;

/** A receiver that takes nothing for so long (ms) is given up with the next try: after just under 16 hours of trying. */
export const giveUpAfterMs = 15 * hourMs + 30 * minuteMs;

/** How long (ms) is waited after so many tries in vain, 1 or more. */
export function pauseAfter(tries: number): number {
  return pauses[Math.min(tries, pauses.length) - 1] ?? pauses[0];
}
