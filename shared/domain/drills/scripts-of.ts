import type { Instant } from '../instant.ts';
import { type WorkspaceState, workspaceFactsOf } from '../workspace/workspace-state.ts';
import { type Inject, inOrder } from './drill-script.ts';

/** A drill script of the workspace. */
export interface DrillScript {
  readonly id: string;
  readonly name: string;
  readonly injects: readonly Inject[];
  /** Who changed it last, and when. */
  readonly by: string | null;
  readonly at: Instant;
}

/** The scripts that may be played, by name; of several versions of one the last in record order holds. */
export function scriptsOf(state: WorkspaceState): readonly DrillScript[] {
  const dropped = new Map(
    workspaceFactsOf(state, 'drill_script.dropped').map(({ body, order }) => [body.script, order]),
  );
  const scripts = new Map<string, DrillScript>();
  for (const { body, order, author, recordedAt } of workspaceFactsOf(state, 'drill_script.kept')) {
    // Written anew after it was dropped: there again.
    if ((dropped.get(body.script) ?? '') > order) continue;
    const { script, name, injects } = body;
    scripts.set(script, { id: script, name, injects: inOrder(injects), by: author, at: recordedAt });
  }
  return [...scripts.values()].toSorted(
    (one, other) => Number(one.name > other.name) - Number(one.name < other.name) || (one.id < other.id ? -1 : 1),
  );
}
