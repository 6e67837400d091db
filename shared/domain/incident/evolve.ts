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
