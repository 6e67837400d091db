import { byHappening } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

/** How a root cause stands (domain, section 7.5), and since when. */
export interface CauseStanding {
  readonly state: 'suspected' | 'confirmed' | 'ruled_out';
  readonly since: Instant;
}

/**
 * How each cause stands at a time, by its id: what was last said of it, by happening and then by record. Said again, it
 * stands since it was first said so.
 */
export function causesAt(state: IncidentState, at: Instant): ReadonlyMap<string, CauseStanding> {
  const judged = [
    ...factsOf(state, 'cause.stated', at),
    ...factsOf(state, 'cause.confirmed', at),
    ...factsOf(state, 'cause.ruled_out', at),
  ].toSorted(byHappening);
  const causes = new Map<string, CauseStanding>();
  for (const fact of judged) {
    const { cause } = fact.body;
    const before = causes.get(cause);
    const said = sayings[fact.kind];
    // A statement that arrives after the judgement (two consoles, each with its own clock) takes nothing back.
    if (before?.state === said || (before !== undefined && said === 'suspected')) continue;
    causes.set(cause, { state: said, since: fact.at });
  }
  return causes;
}

const sayings = {
  'cause.stated': 'suspected',
  'cause.confirmed': 'confirmed',
  'cause.ruled_out': 'ruled_out',
} as const;
