import type { FactOf } from '../event/fact.ts';
import type { RoleKey } from '../roles/role.ts';
import { type WorkspaceState, workspaceFactsOf } from '../workspace/workspace-state.ts';

/** A person of the workspace's directory. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly contact: string | null;
  readonly usualRoles: readonly RoleKey[];
  readonly note: string | null;
  /** Works here no more. */
  readonly hasLeft: boolean;
}

/** Everybody in the directory by name; of several entries of one person the last in record order holds. */
export function peopleOf(state: WorkspaceState): readonly Person[] {
  const people = new Map<string, Person>();
  const left = new Map<string, FactOf<'person.left'>>();
  for (const fact of workspaceFactsOf(state, 'person.left')) left.set(fact.body.person, fact);
  for (const { body, order } of workspaceFactsOf(state, 'person.listed')) {
    const { person, name, contact, usualRoles, note } = body;
    // Listed anew after leaving: here again.
    const hasLeft = (left.get(person)?.order ?? '') > order;
    people.set(person, { id: person, name, contact, usualRoles, note, hasLeft });
  }
  return [...people.values()].toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}
