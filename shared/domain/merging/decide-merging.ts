import type { StreamId } from '../../record/ids.ts';
import { ok } from '../../result.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { isEnded } from '../incident/status-at.ts';
import type { Instant } from '../instant.ts';
import { isTaskOver } from '../tasks/tasks-at.ts';

/** Merging an incident into another that goes on. What is played is never one with what is in earnest. */
export function decideMerging(
  view: IncidentView,
  command: CommandOf<'merge_incident'>,
  at: Instant,
  { self, target }: { readonly self: StreamId; readonly target: IncidentView | null },
): Decision {
  if (isEnded(view.status)) return refuse('incident_ended', view.status);
  if (target === null || command.target === self) return refuse('unknown_incident', command.target);
  const { identity, fields } = target.registration;
  if (isEnded(target.status)) return refuse('target_ended', identity.number);
  if ((target.drill === null) !== (view.drill === null)) return refuse('drill_apart', identity.number);
  const of = { number: identity.number, title: fields.title };
  return ok([draft('incident.merged_into', { at, target: command.target, ...of, reason: command.reason })]);
}

/** What another incident's record must say because of a decision about this one; written together with it, or not at all. */
export interface Echo {
  readonly incident: StreamId;
  readonly drafts: readonly EventDraft[];
}

/** The echoes of what was decided about an incident that stood as `before`. `carryTasks`: open tasks go along. */
export function echoesOf(
  self: StreamId,
  before: IncidentView,
  drafts: readonly EventDraft[],
  { carryTasks, newId }: { readonly carryTasks: boolean; readonly newId: () => string },
): readonly Echo[] {
  const { identity, fields } = before.registration;
  const of = { source: self, number: identity.number, title: fields.title };
  return drafts.flatMap((event): readonly Echo[] => {
    if (event.kind === 'incident.merged_into') {
      const { at, target, reason } = event.body;
      const carried = carryTasks ? before.tasks.filter((task) => !isTaskOver(task)) : [];
      const tasks = carried.map(({ text, kind, owner, role, due }) =>
        draft('task.added', { at, task: newId(), text, kind, owner, role, due }),
      );
      return [{ incident: target, drafts: [draft('incident.absorbed', { at, ...of, reason }), ...tasks] }];
    }
    const target = before.mergedInto?.incident ?? null;
    if (event.kind !== 'incident.reopened' || target === null) return [];
    const { at, reason } = event.body;
    return [{ incident: target, drafts: [draft('incident.let_go', { at, ...of, reason })] }];
  });
}
