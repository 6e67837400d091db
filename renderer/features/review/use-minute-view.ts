import { useMemo } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import { type IncidentView, viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { type Instant, minuteMs } from '../../../shared/domain/instant.ts';

/** The incident as of the minute, or of its last fact: what is drawn from it need not be drawn anew each second. */
export function useMinuteView(state: IncidentState, handbook: Handbook, now: Instant): IncidentView | null {
  const minute = Math.floor(now / minuteMs) * minuteMs;
  const at = Math.min(now, Math.max(minute, state.facts.at(-1)?.at ?? minute));
  return useMemo(() => viewIncident(state, handbook, at), [state, handbook, at]);
}
