import { useMemo } from 'react';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { type IncidentView, viewIncident } from '../../shared/domain/incident/incident-view.ts';
import { useScreen, useTick } from './screen.tsx';

/**
 * The incident as it stands at this draw, anew each second. The clock is read again when facts arrive: what was done
 * in this very second shows at once, not at the next tick.
 */
export function useIncidentView(snapshot: IncidentSnapshot | null, handbook: Handbook | null): IncidentView | null {
  const { clock } = useScreen();
  const tick = useTick();
  return useMemo(
    () =>
      snapshot === null || handbook === null
        ? null
        : viewIncident(snapshot.state, handbook, Math.max(tick, clock.read())),
    [snapshot, handbook, tick, clock],
  );
}
