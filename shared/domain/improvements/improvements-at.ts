import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import { type Instant, dayMs } from '../instant.ts';
import type { TaskState } from '../tasks/task.ts';

/** What is to be done so that it does not happen again (domain, section 7.7). */
export interface ImprovementStanding {
  readonly id: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: Instant | null;
  readonly state: TaskState;
  /** What came of it; null while nobody said. */
  readonly result: string | null;
  /** Came from a file as a bare sentence and was never changed. */
  readonly bare: boolean;
  readonly addedBy: string | null;
  readonly addedAt: Instant;
}

/** How near an improvement's time is: late, within a week, or neither (also where it is over or has no time). */
export type ImprovementUrgency = 'overdue' | 'soon' | 'none';

/** This long (ms) before it is due an improvement is called to mind. */
const remindBefore = 7 * dayMs;

/** Every improvement up to `at`, in record order; of each field the last in record order (domain, section 8). */
export function improvementsAt(
  state: IncidentState,
  at: Instant = Number.POSITIVE_INFINITY,
): readonly ImprovementStanding[] {
  const standing = new Map<string, ImprovementStanding>();
  for (const { body, author, at: when } of factsOf(state, 'improvement.added', at).toSorted(byOrder)) {
    // Two consoles never make one id; should one come twice, the first stands.
    if (standing.has(body.improvement)) continue;
    const { improvement: id, ...said } = body;
    standing.set(id, { id, ...said, result: null, addedBy: author, addedAt: when });
  }
  for (const { body } of factsOf(state, 'improvement.changed', at).toSorted(byOrder)) {
    const found = standing.get(body.improvement);
    if (found === undefined) continue;
    const changes = Object.entries(body.changes).filter(([, value]) => value !== undefined);
    standing.set(found.id, { ...found, ...(Object.fromEntries(changes) as Partial<typeof found>), bare: false });
  }
  return [...standing.values()];
}

/** Whether nothing more is to be done about it. */
export function isImprovementOver({ state }: Pick<ImprovementStanding, 'state'>): boolean {
  return state === 'done' || state === 'dropped';
}

/** How near its time is at `at`. */
export function urgencyOf(improvement: Pick<ImprovementStanding, 'state' | 'due'>, at: Instant): ImprovementUrgency {
  if (improvement.due === null || isImprovementOver(improvement)) return 'none';
  if (at > improvement.due) return 'overdue';
  return at >= improvement.due - remindBefore ? 'soon' : 'none';
}
