import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { maxPushBytes, maxPushEvents } from '../../shared/sync/limits.ts';
import type { Outgoing } from '../../shared/sync/replica-port.ts';
import type { ReplicaRecord } from './memory-record.ts';
import type { HeldEvent } from './simulated-replica.ts';

/** Events of another go up to a head that their device signed. */
export function othersBatch(
  stream: StreamId,
  replica: ReplicaId,
  { events, signed }: ReplicaRecord,
  from: number,
): Outgoing | null {
  for (const head of signed.values()) {
    if (head.seq < from || head.seq >= from + maxPushEvents) continue;
    if (events[head.seq - 1]?.hash !== head.hash) return null;
    return { stream, replica, from, events: events.slice(from - 1, head.seq).map(({ sealed }) => sealed), head };
  }
  return null;
}

/** Cuts a batch after its last whole group, so that events of one action go together. */
export function wholeGroups(events: readonly HeldEvent[]): readonly HeldEvent[] {
  let bytes = 0;
  let whole = 0;
  for (const [index, { header, sealed }] of events.entries()) {
    bytes += sealed.header.length + (sealed.body?.length ?? 0);
    if (bytes > maxPushBytes && whole > 0) break;
    if (header.group === null || header.group.index === header.group.size - 1) whole = index + 1;
  }
  return whole === 0 ? events : events.slice(0, whole);
}
