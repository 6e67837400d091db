import { createHash, randomInt } from 'node:crypto';
import { type JoinCode, joinCodeLetters, joinCodeSchema } from '../../shared/sync/join.ts';

/** How long (ms) a code can be used, unless it is said otherwise: long enough to be read to somebody who is there. */
export const codeLifeMs = 10 * 60_000;

/** The longest (minutes) that a code may be made for. */
export const mostCodeMinutes = 24 * 60;

/** How long (ms) the first owner's code can be used: it waits in a log for whoever set the server up. */
export const firstCodeLifeMs = mostCodeMinutes * 60_000;

/** A fresh code. */
export function drawJoinCode(): JoinCode {
  return joinCodeSchema.parse(Array.from({ length: 10 }, () => joinCodeLetters[randomInt(32)]).join(''));
}

/** What is kept of a code: nobody who reads the database can join by it. */
export function hashOfCode(code: JoinCode): string {
  return createHash('sha256').update(`muster code\n${code}`).digest('hex');
}
