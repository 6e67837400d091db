import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';

/**
 * The most pressing first: open before recovered, then by the level that runs, then by how soon (or how long ago) the
 * leading deadline bites, then the older first.
 */
export function byUrgency(left: IncidentView, right: IncidentView): number {
  return (
    Number(left.status !== 'open') - Number(right.status !== 'open') ||
    left.deadlineLevel.localeCompare(right.deadlineLevel) ||
    firstBite(left) - firstBite(right) ||
    left.t0 - right.t0
  );
}

function firstBite(view: IncidentView): number {
  return view.overdue[0]?.due ?? view.next?.due ?? Number.MAX_SAFE_INTEGER;
}
