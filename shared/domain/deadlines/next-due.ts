import type { Instant } from '../instant.ts';
import type { StageKey } from '../stages/stage.ts';

/** Something that is due: one of the binding deadlines, or the end of an active stage. */
export interface Due {
  readonly kind: 'respond' | 'restore' | 'stage';
  /** The stage; null for the binding deadlines. */
  readonly stage: StageKey | null;
  readonly due: Instant;
  readonly overdue: boolean;
}

/**
 * What leads the screen: the earliest due that is still ahead; with nothing ahead, the earliest overdue; else null.
 * At one moment the binding deadlines come before a stage's end: they bind, the windows are the plan.
 */
export function leadingDue(dues: readonly Due[]): { readonly next: Due | null; readonly overdue: readonly Due[] } {
  const sorted = dues.toSorted((left, right) => left.due - right.due || rank(left) - rank(right));
  const overdue = sorted.filter((due) => due.overdue);
  return { next: sorted.find((due) => !due.overdue) ?? overdue[0] ?? null, overdue };
}

function rank(due: Due): number {
  return due.kind === 'respond' ? 0 : due.kind === 'restore' ? 1 : 2;
}
