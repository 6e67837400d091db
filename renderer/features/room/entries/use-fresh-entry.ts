import { useEffect, useState } from 'react';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { useScreen } from '../../../state/screen.tsx';

/** An entry as it stands now, whoever changes it meanwhile. */
export function useFreshEntry(incident: StreamId, opened: TimelineEntry): TimelineEntry {
  const { bridge } = useScreen();
  const [entry, setEntry] = useState(opened);
  const { id } = opened;
  useEffect(() => {
    const ask = async () => {
      const reply = await bridge.call('timeline:locate', { incident, target: { entry: id } });
      if (reply.ok && reply.value.entry?.id === id) setEntry(reply.value.entry);
    };
    void ask();
    return bridge.listen('incident:changed', (change) => {
      if (change.incident === incident) void ask();
    });
  }, [bridge, incident, id]);
  return entry;
}
