import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { TimelineFilter } from '../../shared/domain/timeline/timeline-filter.ts';
import type { StreamId } from '../../shared/record/ids.ts';

/**
 * How many of an incident's `total` rows had happened by `at`. Rows stand in the order of happening, so halving finds
 * it in a handful of one-row pages. Null when the store did not answer.
 */
export async function rankAt(
  bridge: Bridge,
  { incident, filter }: { readonly incident: StreamId; readonly filter: TimelineFilter | null },
  total: number,
  at: Instant,
): Promise<number | null> {
  let known = 0;
  let beyond = total;
  while (known < beyond) {
    const middle = Math.floor((known + beyond) / 2);
    const reply = await bridge.call('timeline:page', { incident, offset: middle, limit: 1, filter });
    if (!reply.ok) return null;
    const [entry] = reply.value.entries;
    if (entry !== undefined && entry.at <= at) known = middle + 1;
    else beyond = middle;
  }
  return known;
}
