import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import { type IncidentState, undoneAt } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { staysDone } from './stays-done.ts';
import { undoReason } from './undo-events.ts';

/** Takes back what the person who asks did: all of the action or nothing. Entries that it wrote are struck out. */
export function decideUndo(
  state: IncidentState,
  { events }: CommandOf<'undo_action'>,
  at: Instant,
  { actor, hasEntry }: { readonly actor: string | null; readonly hasEntry: (entry: string) => boolean },
): Decision {
  const undone = undoneAt(state, at);
  const entries = events.filter((event) => hasEntry(event));
  const others = events.filter((event) => !entries.includes(event));
  for (const event of others) {
    const fact = state.facts.find(({ id }) => id === event);
    if (fact === undefined || undone.has(event)) return refuse('nothing_to_undo', '');
    if (fact.author !== actor || staysDone(fact.kind)) return refuse('stays_done', fact.kind);
  }
  return ok([
    ...(others.length === 0 ? [] : [draft('action.undone', { at, events: [...others] })]),
    ...entries.map((entry) => draft('entry.removed', { entry, reason: undoReason })),
  ]);
}
