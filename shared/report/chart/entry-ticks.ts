import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { ChartScale } from './chart-scale.ts';

/** One tick a half pixel, important where one of its entries is: a hundred thousand entries draw no more than fit. */
export function entryTicks(
  entries: readonly TimelineEntry[],
  { x, from, to }: ChartScale,
): readonly { readonly x: number; readonly important: boolean }[] {
  const byPlace = new Map<number, boolean>();
  for (const { at, important, removed } of entries) {
    if (removed !== null || at < from || at > to) continue;
    const place = Math.round(x(at) * 2) / 2;
    byPlace.set(place, (byPlace.get(place) ?? false) || important);
  }
  return [...byPlace].map(([place, important]) => ({ x: place, important })).toSorted((one, other) => one.x - other.x);
}
