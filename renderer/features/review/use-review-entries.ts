import { useEffect, useState } from 'react';
import { maxTimelinePage } from '../../../shared/bridge/contract.ts';
import { noFilter } from '../../../shared/domain/timeline/timeline-filter.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import type { Bridge } from '../../../shared/bridge/bridge.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { useScreen } from '../../state/screen.tsx';

/** So many entries are read whole; of a longer timeline the important ones are. */
const mostEntries = 3_000;

/** The entries that chart and offered texts are made of, in the order of happening; null until they are here. */
export function useReviewEntries(incident: StreamId): readonly TimelineEntry[] | null {
  const { bridge } = useScreen();
  const [entries, setEntries] = useState<readonly TimelineEntry[] | null>(null);
  useEffect(() => {
    let asked = 0;
    const load = () => {
      asked += 1;
      const own = asked;
      void readEntries(bridge, incident, () => own !== asked).then((read) => {
        // Answers may overtake each other: the one that was asked for last counts.
        if (own === asked && read !== null) setEntries(read);
      });
    };
    load();
    const stop = bridge.listen('incident:changed', (changed) => {
      if (changed.incident === incident) load();
    });
    return () => {
      asked = -1;
      stop();
    };
  }, [bridge, incident]);
  return entries;
}

/** `isOver`: somebody asked again, or looks no more. Null then, and where there is nothing to read. */
async function readEntries(
  bridge: Bridge,
  incident: StreamId,
  isOver: () => boolean,
): Promise<readonly TimelineEntry[] | null> {
  const read: TimelineEntry[] = [];
  const page = async (important: boolean) =>
    bridge.call('timeline:page', {
      incident,
      offset: read.length,
      limit: maxTimelinePage,
      filter: important ? { ...noFilter, important } : null,
    });
  const first = await page(false);
  if (!first.ok) return null;
  const important = first.value.total > mostEntries;
  let reply = important ? await page(true) : first;
  while (reply.ok && reply.value.entries.length > 0 && read.length < mostEntries) {
    if (isOver()) return null;
    read.push(...reply.value.entries);
    if (read.length >= reply.value.total) break;
    reply = await page(important);
  }
  return read;
}
