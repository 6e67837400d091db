import { useEffect, useMemo } from 'react';
import { type TimelineFilter, isOpenFilter } from '../../../../shared/domain/timeline/timeline-filter.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { useAppContext, useScreen } from '../../../state/screen.tsx';
import { type TimelineStore, createTimelineStore } from '../../../state/timeline-store.ts';

/** The incident's own timeline while nothing is filtered; otherwise one of what fits, held as long as the filter stands. */
export function useFiltered(incident: StreamId, whole: TimelineStore, filter: TimelineFilter): TimelineStore {
  const { bridge } = useScreen();
  const simulated = useAppContext().simulatedClockOffsetMs !== null;
  const fitting = useMemo(
    () => (isOpenFilter(filter) ? null : createTimelineStore(bridge, incident, simulated, filter)),
    [bridge, incident, simulated, filter],
  );
  useEffect(() => fitting?.start(), [fitting]);
  return fitting ?? whole;
}
