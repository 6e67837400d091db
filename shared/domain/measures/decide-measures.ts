import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { measureOverridesAt } from './measures-at.ts';

/** A person's figure over a measure, with a reason, and taking it back. The times in the record stay as they are. */
export function decideMeasures(
  state: IncidentState,
  command: CommandOf<'override_measure' | 'restore_measure'>,
  at: Instant,
): Decision {
  const { measure, reason } = command;
  const before = measureOverridesAt(state).get(measure);
  if (command.kind === 'restore_measure') {
    if (before === undefined) return refuse('nothing_changed', measure);
    return ok([draft('measure.restored', { at, measure, reason })]);
  }
  if (before !== undefined && before.value === command.value && before.reason === command.reason)
    return refuse('nothing_changed', measure);
  return ok([draft('measure.overridden', { at, measure, value: command.value, reason: command.reason })]);
}
