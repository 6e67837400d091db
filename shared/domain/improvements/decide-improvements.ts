import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { improvementsAt } from './improvements-at.ts';

/** Improvements: added and changed, also long after the incident is over. */
export function decideImprovements(
  state: IncidentState,
  command: CommandOf<'add_improvement' | 'change_improvement'>,
  at: Instant,
  newId: string,
): Decision {
  if (command.kind === 'add_improvement') {
    const { text, owner, due } = command;
    if (due !== null && due < at) return refuse('due_before_begin', 'due');
    return ok([draft('improvement.added', { improvement: newId, text, owner, due, state: 'open', bare: false })]);
  }
  const found = improvementsAt(state).find(({ id }) => id === command.improvement);
  if (found === undefined) return refuse('unknown_improvement', command.improvement);
  const changes = Object.fromEntries(
    Object.entries(command.changes).filter(
      ([field, value]) => value !== undefined && value !== found[field as keyof typeof found],
    ),
  );
  if (Object.keys(changes).length === 0) return refuse('nothing_changed', found.text);
  return ok([draft('improvement.changed', { at, improvement: found.id, text: found.text, changes })]);
}
