import type { IncidentState } from '../incident/incident-state.ts';
import { currentRegistration } from '../incident/registration-at.ts';

/** Whether the incident is played: marked as such everywhere, and kept apart from what happened in earnest. */
export function isDrill(state: IncidentState): boolean {
  return currentRegistration(state)?.identity.origin === 'drill';
}
