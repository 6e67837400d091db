import type { IncidentSnapshot } from '../../../shared/bridge/snapshot.ts';
import { isDrill } from '../../../shared/domain/drills/is-drill.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import { statusAt } from '../../../shared/domain/incident/status-at.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { OpenIncident } from '../../../shared/domain/updates/may-offer.ts';

/** Of the incidents that still need somebody, those that are not recovered. What is played holds nothing up. */
export function openIncidents(live: readonly IncidentSnapshot[], now: Instant): OpenIncident[] {
  return live
    .filter(({ state }) => !isDrill(state) && statusAt(state, now).status === 'open')
    .map(({ id, state }) => ({ incident: id, number: currentRegistration(state)?.identity.number ?? id }));
}
