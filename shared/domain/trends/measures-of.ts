import type { IncidentState } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { measuresWithOverrides } from '../measures/measures-at.ts';
import type { MeasureKey, Measures } from '../measures/measures.ts';

/**
 * An incident's measures as they count in statistics, the one place where they are taken from: what a person put over a
 * measure counts in its place, and then it is no longer invalid.
 */
export function measuresOf(state: IncidentState, { measures, at }: Pick<IncidentView, 'measures' | 'at'>): Measures {
  const standing = measuresWithOverrides(state, measures, at);
  const values = Object.fromEntries(standing.map(({ key, value }) => [key, value])) as Record<
    MeasureKey,
    number | null
  >;
  const invalid = standing.filter(({ isInvalid, override }) => isInvalid && override === null).map(({ key }) => key);
  return { ...values, invalid };
}
