import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type Decision, refuse } from '../incident/decision.ts';
import type { WorkspaceCommandOf } from '../workspace/workspace-command.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { inOrder } from './drill-script.ts';
import { scriptsOf } from './scripts-of.ts';

/** The workspace's drill scripts: written, changed, dropped. Two never bear one name: a drill is chosen by it. */
export function decideScripts(
  state: WorkspaceState,
  command: WorkspaceCommandOf<'keep_drill_script' | 'drop_drill_script'>,
  newId: () => string,
): Decision {
  const scripts = scriptsOf(state);
  const known = scripts.find(({ id }) => id === command.script);
  if (command.script !== undefined && known === undefined) return refuse('unknown_script', command.script);
  if (command.kind === 'drop_drill_script') {
    return ok([draft('drill_script.dropped', { script: command.script, reason: command.reason })]);
  }
  const { name } = command;
  const namesake = scripts.find((other) => other !== known && other.name.toLowerCase() === name.toLowerCase());
  if (namesake !== undefined) return refuse('script_name_taken', name);
  const used = new Set<string>();
  const injects = inOrder(command.injects).map((inject) => {
    // An id names one inject: a copied one is another.
    const id = inject.id === undefined || used.has(inject.id) ? newId() : inject.id;
    used.add(id);
    const { afterMinutes, kind, text, role, hidden } = inject;
    return { id, afterMinutes, kind, text, role, hidden };
  });
  if (known !== undefined && known.name === name && JSON.stringify(known.injects) === JSON.stringify(injects)) {
    return refuse('nothing_changed', name);
  }
  return ok([draft('drill_script.kept', { script: known?.id ?? newId(), name, injects })]);
}
