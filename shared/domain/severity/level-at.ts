import { type IncidentState, factsOf, latestOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { Level } from './level.ts';

/** The graded level at a time: the later happened wins, then record order (domain, section 8); null while not graded. */
export function levelAt(state: IncidentState, at: Instant): Level | null {
  return latestOf(state, 'level.set', at)?.body.level ?? null;
}

/** When the incident was first graded, up to `at`. */
export function firstGradedAt(state: IncidentState, at: Instant): Instant | null {
  return factsOf(state, 'level.set', at)[0]?.at ?? null;
}
