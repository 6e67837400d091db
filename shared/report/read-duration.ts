import { dayMs, hourMs, minuteMs } from '../domain/instant.ts';

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:d|days?|天|日)$/u, dayMs],
  [/^(?:h|hrs?|hours?|小时|个小时|时)$/u, hourMs],
  [/^(?:m|min|mins|minutes?|分钟|分)$/u, minuteMs],
  [/^(?:s|sec|secs|seconds?|秒钟|秒)$/u, 1_000],
];

/**
 * Reads a length of time as people write it: `87` (minutes), `1:27` (hours), `1 h 27 min`, `1小时27分`. Whole milliseconds;
 * null when it is none.
 */
export function readDuration(typed: string): number | null {
  const text = typed.trim().toLowerCase();
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Math.round(Number(text) * minuteMs);
  const clock = /^(\d+):([0-5]\d)$/u.exec(text);
  if (clock !== null) return Number(clock[1]) * hourMs + Number(clock[2]) * minuteMs;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([^\d\s.]+)\s*/gu)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [, count = '', name = ''] of parts) {
    const unit = units.find(([names]) => names.test(name))?.[1];
    // Each unit once, the larger first: anything else is a slip of the hand.
    if (unit === undefined || unit >= last) return null;
    last = unit;
    total += Number(count) * unit;
  }
  return Math.round(total);
}
