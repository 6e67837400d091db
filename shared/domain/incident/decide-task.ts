import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import type { Instant } from '../instant.ts';
import { isTaskOver } from '../tasks/tasks-at.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import type { IncidentView } from './incident-view.ts';

/** Tasks: given, changed, taken on. A task that is over is changed only to take it up again. */
export function decideTask(
  view: IncidentView,
  command: CommandOf<'add_task' | 'change_task' | 'acknowledge_task'>,
  at: Instant,
  { newId, hasEntry }: { readonly newId: string; readonly hasEntry: (entry: string) => boolean },
): Decision {
  if (command.kind === 'add_task') {
    const { text, taskKind, owner, role, due, source } = command;
    if (due !== null && due < at) return refuse('due_before_begin', 'due');
    if (source?.kind === 'item' && !view.checklist.some(({ id }) => id === source.item))
      return refuse('unknown_item', source.item);
    if (source?.kind === 'entry' && !hasEntry(source.entry)) return refuse('unknown_entry', source.entry);
    return ok([
      draft('task.added', {
        at,
        task: newId,
        text,
        kind: taskKind,
        owner,
        role,
        due,
        ...(source === null ? {} : { source }),
      }),
    ]);
  }
  const task = view.tasks.find(({ id }) => id === command.task);
  if (task === undefined) return refuse('unknown_task', command.task);
  if (command.kind === 'acknowledge_task') {
    if (task.acknowledgedBy !== null || isTaskOver(task)) return refuse('nothing_changed', task.text);
    return ok([draft('task.acknowledged', { at, task: task.id, text: task.text })]);
  }
  const changes = Object.fromEntries(
    Object.entries(command.changes).filter(
      ([field, value]) => value !== undefined && value !== task[field as keyof typeof task],
    ),
  );
  if (Object.keys(changes).length === 0) return refuse('nothing_changed', task.text);
  return ok([draft('task.changed', { at, task: task.id, text: task.text, changes })]);
}
