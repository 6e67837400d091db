import { causesAt } from '../causes/cause-at.ts';
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
  /** `at`, or the incident's end where that came before: what is over doesn't escalate any more. */
  readonly clock: Instant;
}): Escalation {
  const { state, handbook, at, clock, ended, recoveredAt } = input;
  const due = input.t0 + fromMinutes(handbook.policy.escalateAfter);
  const waivers = factsOf(state, 'escalation.waived', at);
  const waived = waivers.length > 0;
  const confirmed = [...causesAt(state, at).values()].filter((cause) => cause.state === 'confirmed');
  const firstConfirmed = confirmed.length === 0 ? null : Math.min(...confirmed.map((cause) => cause.since));
  const applies = handbook.policy.escalateLevels.includes(input.level);
  const prevented =
    (firstConfirmed !== null && firstConfirmed < due) ||
    (recoveredAt !== null && recoveredAt < due) ||
    (waivers[0] !== undefined && waivers[0].at < due);
  const cameDue = applies && clock >= due && !prevented;
  const over = firstConfirmed !== null || recoveredAt !== null || waived || ended;
  return { due, active: cameDue && !over, waived, cameDue };
}
