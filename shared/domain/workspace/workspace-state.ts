import { type Fact, type FactOf, byOrder } from '../event/fact.ts';
import { type WorkspaceEventKind, isWorkspaceKind } from './workspace-events.ts';

export type WorkspaceFact = Extract<Fact, { kind: WorkspaceEventKind }>;

/** What is known of the workspace: its facts in record order. Everything else is derived from them. */
export interface WorkspaceState {
  readonly facts: readonly WorkspaceFact[];
}

/** The state that facts make, in whatever order they arrived; each counts once, and those of incidents not at all. */
export function workspaceStateOf(facts: Iterable<Fact>): WorkspaceState {
  const known = new Map<string, WorkspaceFact>();
  for (const fact of facts) if (isWorkspaceFact(fact)) known.set(fact.id, fact);
  return { facts: [...known.values()].toSorted(byOrder) };
}

/** The facts of one kind, in record order. */
export function workspaceFactsOf<Kind extends WorkspaceEventKind>(
  state: WorkspaceState,
  kind: Kind,
): readonly FactOf<Kind>[] {
  return state.facts.filter((fact) => fact.kind === kind) as unknown as readonly FactOf<Kind>[];
}

function isWorkspaceFact(fact: Fact): fact is WorkspaceFact {
  return isWorkspaceKind(fact.kind);
}
