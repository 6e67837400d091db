import type { IncidentState } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { measuresWithOverrides } from '../measures/measures-at.ts';
import { type MeasureKey, type Measures, measureKeys } from '../measures/measures.ts';

/**
 * An incident's measures as they count in statistics: the one place where they are taken from. What a person put over one goes
 * before what was measured.
 */
export function measuresOf(state: IncidentState, view: Pick<IncidentView, 'measures' | 'at'>): Measures {
  const standing = new Map(measuresWithOverrides(state, view.measures, view.at).map((one) => [one.key, one]));
  const values = measureKeys.map((key) => [key, standing.get(key)?.value ?? null] as const);
  return {
    ...(Object.fromEntries(values) as Record<MeasureKey, number | null>),
    invalid: view.measures.invalid.filter((key) => (standing.get(key)?.override ?? null) === null),
  };
}
