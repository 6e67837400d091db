import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { type IncidentHeld, type IncidentStore, createIncidentStore } from './incident-store.ts';
import { useIncidentView } from './incident-view.ts';
import { useAppContext, useScreen } from './screen.tsx';
import { type TimelineStore, createTimelineStore } from './timeline-store.ts';

/** One incident with its timeline, as a view that shows it holds it. */
export interface IncidentInHand extends IncidentHeld {
  readonly store: IncidentStore;
  readonly timeline: TimelineStore;
  /** Null until facts and rules are there. */
  readonly view: IncidentView | null;
  /** The rows of the timeline are counted. */
  readonly isCounted: boolean;
}

/** Holds an incident for as long as a view shows it, and follows its changes. */
export function useIncident(incident: StreamId): IncidentInHand {
  const { bridge, handbooks } = useScreen();
  const context = useAppContext();
  const simulated = context.simulatedClockOffsetMs !== null;
  const store = useMemo(
    () => createIncidentStore(bridge, handbooks, incident, context.handbookVersion),
    [bridge, handbooks, incident, context.handbookVersion],
  );
  const timeline = useMemo(() => createTimelineStore(bridge, incident, simulated), [bridge, incident, simulated]);
  const held = useStore(store);
  const { snapshot, handbook } = held;
  const isCounted = useStore(timeline, ({ shown }) => shown !== null);
  const view = useIncidentView(snapshot, handbook);
  useEffect(() => store.start(), [store]);
  useEffect(() => timeline.start(), [timeline]);
  useEffect(() => {
    if (snapshot !== null) timeline.takeTail(snapshot);
  }, [timeline, snapshot]);
  return { ...held, store, timeline, view, isCounted };
}
