import type { Instant } from '../../../../shared/domain/instant.ts';

/** A mark of the incident in a chart. `row`: how many rows its word stands above the lowest. */
export interface PlacedMark {
  readonly at: Instant;
  readonly word: string;
  readonly row: number;
}

/** Marks whose words stand closer than this share of the time lie in rows over each other. */
const close = 0.16;

/**
 * Places the marks that fall into a time. What fell on one moment is one mark, its words beside each other; words that
 * would lie over each other take a row of their own.
 */
export function placeMarks(
  marks: readonly { readonly at: Instant | null; readonly word: string }[],
  from: Instant,
  to: Instant,
): readonly PlacedMark[] {
  const joined = new Map<Instant, string>();
  for (const { at, word } of marks) {
    if (at === null || at < from || at > to) continue;
    const known = joined.get(at);
    joined.set(at, known === undefined ? word : `${known} · ${word}`);
  }
  const ends: Instant[] = [];
  return [...joined]
    .toSorted(([one], [other]) => one - other)
    .map(([at, word]) => {
      const free = ends.findIndex((end) => at - end >= (to - from) * close);
      const row = free === -1 ? ends.length : free;
      ends[row] = at;
      return { at, word, row };
    });
}
