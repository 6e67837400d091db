import type { Handbook } from '../handbook/handbook.ts';
import { fromMinutes } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import type { Level } from '../severity/level.ts';

/** How a binding deadline stands. Missed stays missed, also when it is met later. */
export type DeadlineState = 'running' | 'at_risk' | 'missed' | 'met' | 'unknown';

/** One of the two binding deadlines (response, restore; domain, section 3). */
export interface Deadline {
  readonly due: Instant;
  readonly state: DeadlineState;
  /** When what it asks for was done; null while not. */
  readonly metAt: Instant | null;
}

/** What a deadline is computed from. All instants are as known at `at`. */
export interface DeadlineInput {
  readonly start: Instant;
  readonly due: Instant;
  readonly metAt: Instant | null;
  readonly at: Instant;
  /** Share of the time after which it is at risk, 0..1. */
  readonly atRiskShare: number;
}

/** How a deadline stands at a time. A deadline is missed once its moment has passed, not at the moment itself. */
export function deadlineAt({ start, due, metAt, at, atRiskShare }: DeadlineInput): Deadline {
  if (metAt !== null) return { due, metAt, state: metAt <= due ? 'met' : 'missed' };
  if (at > due) return { due, metAt, state: 'missed' };
  return { due, metAt, state: at >= start + (due - start) * atRiskShare ? 'at_risk' : 'running' };
}

/** The two windows of a level, in ms. */
export function levelWindows(
  handbook: Handbook,
  level: Level,
): { readonly respondMs: number; readonly restoreMs: number } {
  const plan = handbook.levels.find((candidate) => candidate.level === level);
  if (plan === undefined) throw new Error(`Broken invariant: the handbook has no level ${level}`);
  return { respondMs: fromMinutes(plan.respondWithin), restoreMs: fromMinutes(plan.restoreWithin) };
}
