import type { Instant } from '../instant.ts';

/** How long (ms) a page of a list stands on the wall. */
export const pageMs = 8_000;
/** A list that is held goes on by itself after this long (ms): who held it may have left the room. */
export const longestHoldMs = 120_000;

/** The time by which lists turn: it stands still while they are held, and goes on from there. */
export interface Turning {
  /** Since when they are held; null while they turn. */
  readonly heldAt: Instant | null;
  /** How long (ms) they were held before. */
  readonly stoodStillMs: number;
}

export const turning: Turning = { heldAt: null, stoodStillMs: 0 };

/** Holds the lists, or lets them go on. */
export function toggleHold({ heldAt, stoodStillMs }: Turning, now: Instant): Turning {
  return heldAt === null
    ? { heldAt: now, stoodStillMs }
    : { heldAt: null, stoodStillMs: stoodStillMs + Math.max(0, now - heldAt) };
}

/** Lets go what was held for too long; anything else stays as it is. */
export function releaseStale(state: Turning, now: Instant): Turning {
  return state.heldAt !== null && now - state.heldAt >= longestHoldMs ? toggleHold(state, now) : state;
}

/** The page of a list of `count` pages that stands on the wall at `now`, from 0. All lists turn together. */
export function pageAt({ heldAt, stoodStillMs }: Turning, now: Instant, count: number): number {
  if (count < 2) return 0;
  const turns = Math.floor(((heldAt ?? now) - stoodStillMs) / pageMs);
  return ((turns % count) + count) % count;
}
