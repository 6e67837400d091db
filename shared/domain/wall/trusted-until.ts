import type { Instant } from '../instant.ts';

/** A record that has not answered for this long (ms) can't be trusted to be what the wall shows. */
export const silenceMs = 30_000;
/** A server that is lost for less than this (ms) is not worth a word across the room. */
export const lostMs = 20_000;

/** What the wall knows of where its news come from. */
export interface NewsSource {
  /** When the record on this machine answered last. */
  readonly answeredAt: Instant;
  /** Since when the shared server is not heard, or hinders; null while it is, or where this console joined none. */
  readonly lostSince: Instant | null;
}

/** Until when what the wall shows can be trusted; null while it can be. The earlier of the two, where both are lost. */
export function trustedUntil({ answeredAt, lostSince }: NewsSource, now: Instant): Instant | null {
  const silent = now - answeredAt >= silenceMs ? answeredAt : null;
  const lost = lostSince !== null && now - lostSince >= lostMs ? lostSince : null;
  if (silent === null || lost === null) return silent ?? lost;
  return Math.min(silent, lost);
}
