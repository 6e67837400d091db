import { useEffect, useRef } from 'react';
import type { EventId } from '../../../../shared/record/ids.ts';

/** Goes to the entry that the room was opened for, once the rows are counted. */
export function useSoughtEntry(entry: EventId | null, isCounted: boolean, go: (entry: EventId) => void): void {
  const gone = useRef<EventId | null>(null);
  useEffect(() => {
    if (entry === null || !isCounted || gone.current === entry) return;
    gone.current = entry;
    go(entry);
  });
}
