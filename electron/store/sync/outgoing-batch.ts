import { readHeader } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { maxPushBytes } from '../../../shared/sync/limits.ts';

/**
 * Cuts a batch after its last whole group, so that events of one action go together. `isToHead`: it goes to the end of what
 * its replica wrote, where no group is cut.
 */
export function wholeGroups(events: readonly SealedEvent[], isToHead: boolean): readonly SealedEvent[] {
  const fitting = countFitting(events);
  if (isToHead && fitting === events.length) return events;
  for (let count = fitting; count > 0; count -= 1) if (endsGroup(events[count - 1])) return events.slice(0, count);
  // The first group alone is too large for a batch: it goes as it is.
  const first = events.findIndex((event) => endsGroup(event));
  return first === -1 ? events : events.slice(0, first + 1);
}

function countFitting(events: readonly SealedEvent[]): number {
  let bytes = 0;
  const over = events.findIndex(({ header, body }) => {
    bytes += header.length + (body?.length ?? 0);
    return bytes > maxPushBytes;
  });
  return over === -1 ? events.length : over;
}

function endsGroup(event: SealedEvent | undefined): boolean {
  const read = event === undefined ? null : readHeader(event.header);
  const group = read?.ok === true ? read.value.group : null;
  return group === null || group.index === group.size - 1;
}
