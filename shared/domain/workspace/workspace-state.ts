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

/** The state with facts added, wherever in the record's order they stand. What was there is not sorted anew. */
export function withWorkspaceFacts(state: WorkspaceState, facts: Iterable<Fact>): WorkspaceState {
  const { facts: fresh } = workspaceStateOf(facts);
  const [first] = fresh;
  if (first === undefined) return state;
  const known = state.facts;
  const merged = known.slice(0, placeOf(known, first));
  let next = merged.length;
  let isReplaced = false;
  for (const fact of fresh) {
    for (let there = known[next]; there !== undefined && byOrder(there, fact) < 0; there = known[next]) {
      merged.push(there);
      next += 1;
    }
    if (known[next]?.id === fact.id) {
      isReplaced = true;
      next += 1;
    }
    merged.push(fact);
  }
  const grown = { facts: next < known.length ? [...merged, ...known.slice(next)] : merged };
  if (!isReplaced) keepGrowth(grown, state, fresh);
  return grown;
}

/** What a state was made of: one before it, and what was added. */
export interface Growth {
  readonly from: WorkspaceState;
  readonly fresh: readonly WorkspaceFact[];
}

/** More that was added than this and asked for by nobody is not worth the memory. */
const mostGrowth = 2_000;
const growths = new WeakMap<WorkspaceState, Growth>();

/** What a state was made of, told once: who asks takes it up, and the state before is held no longer. Null where it is not known. */
export function takeGrowth(state: WorkspaceState): Growth | null {
  const growth = growths.get(state) ?? null;
  growths.delete(state);
  return growth;
}

function keepGrowth(grown: WorkspaceState, from: WorkspaceState, fresh: readonly WorkspaceFact[]): void {
  const before = growths.get(from);
  // One state before is held, never all of them.
  const growth = before === undefined ? { from, fresh } : { from: before.from, fresh: [...before.fresh, ...fresh] };
  if (growth.fresh.length <= mostGrowth) growths.set(grown, growth);
}

/** Where a fact stands, or would, among others in record order. */
function placeOf(facts: readonly WorkspaceFact[], fact: WorkspaceFact): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = facts[middle];
    if (there !== undefined && byOrder(there, fact) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
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
