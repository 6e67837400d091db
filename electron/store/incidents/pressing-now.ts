import { type Pressing, pressingOf } from '../../../shared/desk/pressing.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Reads. What is most pressing in each incident that is not over. What was brought in from another program's files was
 * over long ago, whatever the record lacks: it is left out.
 */
export function pressingNow({ incidents, handbookOf }: Workspace, now: Instant): readonly Pressing[] {
  return incidents.liveIds().flatMap((id) => {
    const state = incidents.standing(id)?.state;
    const identity = state === undefined ? undefined : currentRegistration(state)?.identity;
    if (state === undefined || identity === undefined) return [];
    if (identity.origin === 'imported' || identity.origin === 'sample') return [];
    const handbook = handbookOf(identity.handbookVersion);
    const view = viewIncident(state, handbook, now);
    const pressing = view === null ? null : pressingOf(id, view, handbook);
    return pressing === null ? [] : [pressing];
  });
}
