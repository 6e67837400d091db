import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { mayOverride } from '../incident/decide-stage.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { isEnded } from '../incident/status-at.ts';
import { type Instant, minuteMs } from '../instant.ts';

/** What everybody hears comes from the commander alone; where nobody commands, from anybody. */
export function decideAnnouncements(
  view: IncidentView,
  command: CommandOf<'announce' | 'take_down_announcement'>,
  at: Instant,
  { actor, newId }: { readonly actor: string | null; readonly newId: string },
): Decision {
  if (isEnded(view.status)) return refuse('incident_ended', view.status);
  if (!mayOverride(view, actor)) return refuse('commander_only', view.commander ?? '');
  const standing = view.announcement;
  if (command.kind === 'announce') {
    const { text, minutes } = command;
    const until = minutes === null ? null : at + minutes * minuteMs;
    if (standing !== null && standing.text === text && standing.until === until) return refuse('nothing_changed', text);
    return ok([draft('announcement.made', { at, announcement: newId, text, until })]);
  }
  if (standing === null || standing.id !== command.announcement || at < standing.at)
    return refuse('announcement_gone', '');
  return ok([draft('announcement.taken_down', { at, announcement: standing.id, text: standing.text })]);
}
