import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import type { Handbook } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import { mayOverride } from './decide-stage.ts';
import type { IncidentView } from './incident-view.ts';
import { isEnded } from './status-at.ts';

/** How an incident ends, or is taken up again. */
export function decideEnding(
  view: IncidentView,
  handbook: Handbook,
  command: CommandOf<'close_incident' | 'mark_false_alarm' | 'mark_duplicate' | 'reopen_incident'>,
  at: Instant,
  actor: string | null,
): Decision {
  const isOver = isEnded(view.status);
  if (command.kind === 'reopen_incident') {
    // Taken up again before it ended, it would stay ended all the same.
    if (!isOver || (view.statusSince !== null && at < view.statusSince))
      return refuse('incident_not_ended', view.status);
    return ok([draft('incident.reopened', { at, reason: command.reason })]);
  }
  if (isOver) return refuse('incident_ended', view.status);
  switch (command.kind) {
    case 'close_incident': {
      const open = openAtClosing(view, handbook);
      if (open.length > 0 && command.reason === null) return refuse('open_items_need_reason', open.join(' '));
      if (open.length > 0 && !mayOverride(view, actor)) return refuse('commander_only', view.commander ?? '');
      return ok([draft('incident.closed', { at, openItems: [...open], reason: command.reason })]);
    }
    case 'mark_false_alarm':
      return ok([draft('incident.marked_false_alarm', { at, reason: command.reason })]);
    case 'mark_duplicate':
      return ok([draft('incident.marked_duplicate', { at, of: command.of })]);
  }
}

/**
 * Required items that closing would leave open: closing needs a reason while there are any. What a skipped stage asks
 * for was answered for when it was skipped; closing ticks its own item.
 */
export function openAtClosing(view: IncidentView, handbook: Handbook): readonly string[] {
  const closing = new Set(handbook.checklist.filter(({ deed }) => deed === 'incident_closed').map(({ id }) => id));
  return view.stages
    .filter(({ state }) => state !== 'skipped')
    .flatMap(({ missing }) => missing)
    .filter((item) => !closing.has(item));
}
