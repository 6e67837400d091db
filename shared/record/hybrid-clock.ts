import { z } from 'zod';

/**
 * A hybrid logical stamp: physical milliseconds since 1970 (UTC, 48 bits) and a counter (16 bits) that orders what
 * happens within one millisecond. It orders the record; it is not the time at which something happened.
 */
export interface HybridStamp {
  readonly ms: number;
  readonly counter: number;
}

/** A stamp's milliseconds are at most this. */
export const maxMs = 2 ** 48 - 1;
/** A stamp's counter is at most this. */
export const maxCounter = 2 ** 16 - 1;

/** A stamp further ahead than this (ms) is stored but does not advance our own clock. */
export const maxAheadMs = 60_000;

export const hybridStampSchema = z.tuple([z.int().min(0).max(maxMs), z.int().min(0).max(maxCounter)]).readonly();

/** The stamp that is before every other. */
export const firstStamp: HybridStamp = { ms: 0, counter: 0 };

/** Negative when `left` comes first, positive when `right` does, 0 when they are the same stamp. */
export function compareStamps(left: HybridStamp, right: HybridStamp): number {
  return left.ms - right.ms || left.counter - right.counter;
}

/** The next stamp of a clock whose last one was `last`, at physical time `nowMs`. A full counter carries into the ms. */
export function nextStamp(last: HybridStamp, nowMs: number): HybridStamp {
  if (nowMs > last.ms) return { ms: nowMs, counter: 0 };
  if (last.counter < maxCounter) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
}

/** The clock after it has seen another replica's stamp: never behind it, unless that stamp is too far ahead of `nowMs`. */
export function observeStamp(last: HybridStamp, seen: HybridStamp, nowMs: number): HybridStamp {
  if (seen.ms > nowMs + maxAheadMs) return last;
  return compareStamps(seen, last) > 0 ? seen : last;
}
