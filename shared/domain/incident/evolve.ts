import type { Sighting } from '../conflicts/sighting.ts';
import { type Fact, byHappening } from '../event/fact.ts';
import { isWorkspaceKind } from '../workspace/workspace-events.ts';
import { type IncidentState, type StateFact, isEntryKind } from './incident-state.ts';

/** The state with one more fact. Commutative and idempotent: arrival order and repetition don't matter. Never throws. */
export function evolve(state: IncidentState, fact: Fact): IncidentState {
  if (isEntryKind(fact.kind) || isWorkspaceKind(fact.kind)) return state;
  const stateFact = fact as StateFact;
  const facts = state.facts;
  let place = facts.length;
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const present = facts[index];
    if (present === undefined) break;
    const order = byHappening(present, stateFact);
    if (order === 0) return state;
    if (order < 0) break;
    place = index;
  }
  return { ...state, facts: facts.toSpliced(place, 0, stateFact) };
}

/** The state with what one more author had seen. Commutative and idempotent as facts are. */
export function witness(state: IncidentState, sighting: Sighting): IncidentState {
  const { sightings } = state;
  let place = 0;
  for (let end = sightings.length; place < end; ) {
    const middle = (place + end) >> 1;
    if ((sightings[middle]?.by ?? '') < sighting.by) place = middle + 1;
    else end = middle;
  }
  if (sightings[place]?.by === sighting.by) return state;
  return { ...state, sightings: sightings.toSpliced(place, 0, sighting) };
}
