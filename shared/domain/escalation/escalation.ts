import type { Handbook } from '../handbook/handbook.ts';
import { fromMinutes } from '../handbook/handbook.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { Level } from '../severity/level.ts';

/** The escalation for want of a root cause (domain, section 4), derived from the record and a time. */
export interface Escalation {
  /** When it comes unless a cause is confirmed first. */
  readonly due: Instant;
  readonly active: boolean;
  readonly waived: boolean;
  /** Whether its moment came with no cause confirmed, no recovery and no waiver; true ever after. */
  readonly cameDue: boolean;
}

/** Where the escalation stands at a time. */
export function escalationAt(input: {
  readonly state: IncidentState;
  readonly handbook: Handbook;
  readonly t0: Instant;
  readonly level: Level;
  readonly recoveredAt: Instant | null;
  readonly ended: boolean;
  readonly at: Instant;
}): Escalation {
  const { state, handbook, at, ended, recoveredAt } = input;
  const due = input.t0 + fromMinutes(handbook.policy.escalateAfter);
  const waivers = factsOf(state, 'escalation.waived', at);
  const waived = waivers.length > 0;
  const confirmedAt = confirmedCausesAt(state, at);
  const firstConfirmed = confirmedAt[0] ?? null;
  const applies = handbook.policy.escalateLevels.includes(input.level);
  const prevented =
    (firstConfirmed !== null && firstConfirmed < due) ||
    (recoveredAt !== null && recoveredAt < due) ||
    (waivers[0] !== undefined && waivers[0].at < due);
  const cameDue = applies && at >= due && !prevented;
  const over = firstConfirmed !== null || recoveredAt !== null || waived || ended;
  return { due, active: cameDue && !over, waived, cameDue };
}

/** Times at which the causes that stand confirmed at `at` were confirmed, earliest first. */
export function confirmedCausesAt(state: IncidentState, at: Instant): readonly Instant[] {
  const ruledOut = factsOf(state, 'cause.ruled_out', at);
  return factsOf(state, 'cause.confirmed', at)
    .filter((fact) => !ruledOut.some((other) => other.body.cause === fact.body.cause && other.at >= fact.at))
    .map((fact) => fact.at);
}
