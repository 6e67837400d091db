import { z } from 'zod';

/** A PIN: 4 to 12 digits, as they are typed. */
export const pinSchema = z.string().regex(/^\d{4,12}$/u);

/** The longest wait (ms) after a wrong PIN. */
export const longestWait = 5 * 60 * 1_000;

/** How long (ms) is waited after so many wrong PINs in a row: nothing, then 1 s, 2 s, 4 s … up to five minutes. */
export function waitAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestWait, 1_000 * 2 ** Math.min(failures - 1, 20));
}

/**
 * How long (ms) it is to be waited still. A clock that was put back makes nobody wait longer than the wait itself is.
 */
export function waitLeft(failures: number, failedAt: number, now: number): number {
  const wait = waitAfter(failures);
  return Math.max(0, Math.min(wait, failedAt + wait - now));
}

/** The same person however the name is typed: in the eyes of a colleague “wang  fang” is Wang Fang. */
export function personKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
