import { randomBytes } from 'node:crypto';

/** A salt is 128 bits of chance, as hexadecimal digits. */
const saltDigits = 32;
const drawnAhead = 256;

/** Gives one salt after another. They are drawn many at a time: asking for chance each time costs more than sealing. */
export function saltSource(): () => string {
  let drawn = '';
  let used = 0;
  return () => {
    if (used === drawn.length) {
      drawn = randomBytes((saltDigits / 2) * drawnAhead).toString('hex');
      used = 0;
    }
    used += saltDigits;
    return drawn.slice(used - saltDigits, used);
  };
}
