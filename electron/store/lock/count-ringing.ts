import { unseen } from '../../../shared/domain/alarms/alarms-at.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { Workspace } from '../workspace.ts';

/** Reads. How many alarms of all live incidents nobody has seen, but of those whose sound was muted for all. */
export function countRinging({ incidents, handbookOf }: Workspace, now: number): number {
  return incidents
    .liveIds()
    .map((id) => incidents.snapshot(id))
    .filter((snapshot) => snapshot !== null)
    .map(({ state, handbookVersion }) => viewIncident(state, handbookOf(handbookVersion), now))
    .filter((view) => view !== null && view.soundMuted === null)
    .reduce((sum, view) => sum + unseen(view?.ringing ?? []).length, 0);
}
