import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { type MeasureKey, type Measures, measureKeys } from './measures.ts';

/** A figure that a person laid over a measure. */
export interface MeasureOverride {
  /** Milliseconds; null says that it can't be known. */
  readonly value: number | null;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** A measure as it is shown: what was measured, what a person put over it, and what counts of the two. */
export interface MeasureStanding {
  readonly key: MeasureKey;
  /** Milliseconds; null where an input is unknown or the measure is invalid. */
  readonly measured: number | null;
  /** Its end lies before its begin, by what the record says. */
  readonly isInvalid: boolean;
  readonly override: MeasureOverride | null;
  /** Milliseconds that count; null is unknown, never zero. */
  readonly value: number | null;
}

/** Figures laid over measures up to `at`: of each the last in record order, until it was taken back. */
export function measureOverridesAt(
  state: IncidentState,
  at: Instant = Number.POSITIVE_INFINITY,
): ReadonlyMap<MeasureKey, MeasureOverride> {
  const steps = [...factsOf(state, 'measure.overridden', at), ...factsOf(state, 'measure.restored', at)];
  const standing = new Map<MeasureKey, MeasureOverride>();
  for (const step of steps.toSorted(byOrder)) {
    if (step.kind === 'measure.restored') standing.delete(step.body.measure);
    else {
      const { measure, value, reason } = step.body;
      standing.set(measure, { value, reason, by: step.author, at: step.at });
    }
  }
  return standing;
}

/** Every measure in the order of the response, with what people put over it. `measures`: as they were taken. */
export function measuresWithOverrides(
  state: IncidentState,
  measures: Measures,
  at: Instant = Number.POSITIVE_INFINITY,
): readonly MeasureStanding[] {
  const overrides = measureOverridesAt(state, at);
  return measureKeys.map((key) => {
    const override = overrides.get(key) ?? null;
    const measured = measures[key];
    const isInvalid = measures.invalid.includes(key);
    return { key, measured, isInvalid, override, value: override === null ? measured : override.value };
  });
}
