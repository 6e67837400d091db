import type { IncidentView } from '../incident/incident-view.ts';

/**
 * The gravest first: what is open before what is recovered, earnest before drill, by level (as it is answered; not
 * graded as it is counted), then the older. For a wall that follows by itself.
 */
export function byGravity(one: IncidentView, other: IncidentView): number {
  return (
    Number(one.status !== 'open') - Number(other.status !== 'open') ||
    Number(one.drill !== null) - Number(other.drill !== null) ||
    levelOf(one).localeCompare(levelOf(other)) ||
    one.t0 - other.t0
  );
}

function levelOf(view: IncidentView): string {
  return view.responseLevel ?? view.deadlineLevel;
}
