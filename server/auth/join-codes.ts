import { createHash, randomInt } from 'node:crypto';
import { type JoinCode, joinCodeLetters, joinCodeSchema } from '../../shared/sync/join.ts';

/** How long (ms) a code can be used, unless it is said otherwise. */
export const codeLifeMs = 24 * 3_600_000;

/** A fresh code. */
export function drawJoinCode(): JoinCode {
  return joinCodeSchema.parse(Array.from({ length: 10 }, () => joinCodeLetters[randomInt(32)]).join(''));
}

/** What is kept of a code: nobody who reads the database can join by it. */
export function hashOfCode(code: JoinCode): string {
  return createHash('sha256').update(`muster code\n${code}`).digest('hex');
}
