import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { type Instant, formatInstant } from '../instant.ts';
import { isShown } from './drill-at.ts';

/** Taking up an inject: once, and not before it is given out. */
export function decideDrills(view: IncidentView, command: CommandOf<'answer_inject'>, at: Instant): Decision {
  const inject = view.drill?.injects.find(({ id }) => id === command.inject);
  if (inject === undefined || !isShown(inject)) return refuse('unknown_inject', command.inject);
  if (inject.state === 'answered') return refuse('inject_answered', inject.answers[0]?.by ?? '');
  if (inject.state !== 'open' || at < inject.due) return refuse('inject_not_due', formatInstant(inject.due));
  return ok([draft('inject.answered', { at, inject: inject.id, text: inject.text, note: command.note })]);
}
