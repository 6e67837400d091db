import { type Instant, minuteMs } from '../instant.ts';

/** How long (ms) the picture stands in one place. */
export const shiftEveryMs = 3 * minuteMs;
/** The farthest (px of a 1080-line picture) that it goes from the middle, each way. */
export const farthestShift = 4;

/**
 * Where the picture stands, in px of a 1080-line picture: a slow way through every place of a square around the middle,
 * a step of one px at a time, so that no edge lights the same pixels for weeks and no eye sees it go. A function of the
 * time alone: it goes on as before after a start.
 */
export function pixelShiftAt(now: Instant): { readonly x: number; readonly y: number } {
  const side = 2 * farthestShift + 1;
  const way = 2 * side * side - 2;
  const step = ((Math.floor(now / shiftEveryMs) % way) + way) % way;
  // There and back, so that the last place is the first one's neighbour.
  const place = step < side * side ? step : way - step;
  const row = Math.floor(place / side);
  const column = row % 2 === 0 ? place % side : side - 1 - (place % side);
  return { x: column - farthestShift, y: row - farthestShift };
}
