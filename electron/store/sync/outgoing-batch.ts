import { readHeader } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { maxPushBytes } from '../../../shared/sync/limits.ts';

/**
 * Cuts a batch after its last whole group, so that events of one action go together. `isToHead`: it goes to the end of what
 * its replica wrote, where no group is cut.
 */
export function wholeGroups(events: readonly SealedEvent[], isToHead: boolean): readonly SealedEvent[] {
  const length = events.reduce((sum, { header, body }) => sum + header.length + (body?.length ?? 0), 0);
  if (isToHead && length <= maxPushBytes) return events;
  let bytes = 0;
  let whole = 0;
  for (const [index, { header, body }] of events.entries()) {
    bytes += header.length + (body?.length ?? 0);
    if (bytes > maxPushBytes && whole > 0) break;
    const read = readHeader(header);
    const group = read.ok ? read.value.group : null;
    if (group === null || group.index === group.size - 1) whole = index + 1;
  }
  return whole === 0 ? events : events.slice(0, whole);
}
