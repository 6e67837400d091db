import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { RoleKey } from '../roles/role.ts';
import { isOfOneConsole } from '../text-merge/united-text.ts';
import { standingTaskText, taskTexts } from './task-texts.ts';
import type { TaskKind, TaskSource, TaskState } from './task.ts';

/** A task of the response at a time (响应任务分配表; domain, section 7.2). */
export interface TaskStanding {
  readonly id: string;
  readonly text: string;
  readonly kind: TaskKind;
  /** Who does it; null where it is a role's or nobody's yet. */
  readonly owner: string | null;
  readonly role: RoleKey | null;
  /** When it was given to whoever has it now, and by whom. */
  readonly assignedAt: Instant;
  readonly assignedBy: string | null;
  readonly due: Instant | null;
  /** What it was given from; null where it was thought of by itself. */
  readonly source: TaskSource | null;
  readonly state: TaskState;
  /** What came of it; null while nobody said. */
  readonly result: string | null;
  /** Who said that they have it, and when; null until then, and again once it is given to another. */
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly overdue: boolean;
}

/** A task with when it was last changed, by which those that are over are put in order. */
type Held = TaskStanding & { readonly changedAt: Instant };

/** Every task at a time: what is still to be done first, the soonest due on top; then what is over, the latest first. */
export function tasksAt(state: IncidentState, at: Instant): readonly TaskStanding[] {
  const tasks = new Map<string, Held>();
  for (const { body, at: when, author } of factsOf(state, 'task.added', at)) {
    // Two consoles never make one id; should a fact come under another's, the first stands.
    if (tasks.has(body.task)) continue;
    tasks.set(body.task, {
      id: body.task,
      text: body.text,
      kind: body.kind,
      owner: body.owner,
      role: body.role,
      assignedAt: when,
      assignedBy: author,
      due: body.due,
      source: body.source ?? null,
      state: 'open',
      result: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
      overdue: false,
      changedAt: when,
    });
  }
  const steps = [...factsOf(state, 'task.changed', at), ...factsOf(state, 'task.acknowledged', at)];
  // What a task is, is no matter of when: of two changes the later recorded holds (domain, section 8).
  for (const step of steps.toSorted(byOrder)) {
    const task = tasks.get(step.body.task);
    if (task === undefined) continue;
    if (step.kind === 'task.acknowledged') {
      tasks.set(task.id, { ...task, acknowledgedBy: step.author, acknowledgedAt: step.at });
      continue;
    }
    const { changes } = step.body;
    const changed: Held = { ...task, ...(withoutUndefined(changes) as Partial<TaskStanding>), changedAt: step.at };
    const isGiven = changed.owner !== task.owner || changed.role !== task.role;
    const given = { assignedAt: step.at, assignedBy: step.author, acknowledgedBy: null, acknowledgedAt: null };
    tasks.set(task.id, isGiven ? { ...changed, ...given } : changed);
  }
  uniteTexts(tasks, state, at);
  return [...tasks.values()]
    .map(({ changedAt, ...task }) => ({ task: { ...task, overdue: isOverdue(task, at) }, changedAt }))
    .toSorted((left, right) => byUrgency(left.task, right.task) || right.changedAt - left.changedAt)
    .map(({ task }) => task);
}

/** What two wrote of one task without hearing of each other stands united, not the one in the other's place. */
function uniteTexts(tasks: Map<string, Held>, state: IncidentState, at: Instant): void {
  const changes = factsOf(state, 'task.changed', at);
  if (isOfOneConsole(changes)) return;
  for (const { body } of factsOf(state, 'task.added', at).toReversed()) {
    const task = tasks.get(body.task);
    const own = changes.filter(({ body: { task: id } }) => id === body.task);
    if (task === undefined || isOfOneConsole(own)) continue;
    const [text, result] = taskTexts.map((field) => standingTaskText(field, body.text, own, state).value || null);
    tasks.set(task.id, { ...task, text: text ?? task.text, result: result ?? null });
  }
}

/** Whether nothing more is to be done about it. */
export function isTaskOver({ state }: Pick<TaskStanding, 'state'>): boolean {
  return state === 'done' || state === 'dropped';
}

function isOverdue(task: Pick<TaskStanding, 'state' | 'due'>, at: Instant): boolean {
  return task.due !== null && at > task.due && !isTaskOver(task);
}

function byUrgency(left: TaskStanding, right: TaskStanding): number {
  const over = Number(isTaskOver(left)) - Number(isTaskOver(right));
  if (over !== 0 || isTaskOver(left)) return over;
  return (left.due ?? Number.MAX_SAFE_INTEGER) - (right.due ?? Number.MAX_SAFE_INTEGER);
}

function withoutUndefined(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
