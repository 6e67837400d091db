import type { IncidentView } from '../incident/incident-view.ts';
import type { Measures } from '../measures/measures.ts';

/** An incident's measures as they count in statistics: the one place where they are taken from. */
export function measuresOf({ measures }: Pick<IncidentView, 'measures'>): Measures {
  return measures;
}
