import { ok } from '../../result.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import { type Decision, refuse } from '../incident/decision.ts';
import type { WorkspaceCommandOf } from '../workspace/workspace-command.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { type Person, peopleOf } from './people-of.ts';

/** The directory: people entered, changed, gone. Two who are here never bear one name: incidents know people by it. */
export function decidePeople(
  state: WorkspaceState,
  command: WorkspaceCommandOf<'list_people' | 'mark_person_left'>,
  newId: () => string,
): Decision {
  const known = new Map(peopleOf(state).map((person) => [person.id, person]));
  if (command.kind === 'mark_person_left') {
    const person = known.get(command.person);
    if (person === undefined) return refuse('unknown_person', command.person);
    if (person.hasLeft) return refuse('nothing_changed', person.name);
    return ok([draft('person.left', { person: person.id, reason: command.reason })]);
  }
  const drafts: EventDraft[] = [];
  for (const { person: given, ...entered } of command.people) {
    if (given !== undefined && !known.has(given)) return refuse('unknown_person', given);
    const id = given ?? newId();
    const namesake = [...known.values()].find(
      (other) => other.id !== id && !other.hasLeft && other.name.toLowerCase() === entered.name.toLowerCase(),
    );
    if (namesake !== undefined) return refuse('name_taken', entered.name);
    const person: Person = { id, ...entered, hasLeft: false };
    if (JSON.stringify(known.get(id)) === JSON.stringify(person)) continue;
    known.set(id, person);
    drafts.push(draft('person.listed', { person: id, ...entered }));
  }
  return drafts.length === 0 ? refuse('nothing_changed', 'people') : ok(drafts);
}
