import { byHappening } from '../event/fact.ts';
import { type Handbook, type StagePlan, fromMinutes } from '../handbook/handbook.ts';
import { type IncidentState, factsOf, latestOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { StageKey, StageState } from './stage.ts';

/** The time in which a stage is meant to run; null where its anchor has not come. */
export interface StageWindow {
  readonly start: Instant | null;
  readonly end: Instant | null;
}

/** A stage at a time, without its checklist. */
export interface StageStanding {
  readonly key: StageKey;
  readonly state: StageState;
  readonly window: StageWindow;
  readonly overdue: boolean;
  /** When it was entered and ended, where that is known. */
  readonly enteredAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** What the stages are derived from besides their own facts. */
export interface StageContext {
  readonly state: IncidentState;
  readonly handbook: Handbook;
  readonly t0: Instant;
  readonly recoveredAt: Instant | null;
  /** The incident's stages were never steered by people (an import): they follow the clock and the recovery. */
  readonly imported: boolean;
  readonly ended: boolean;
  readonly at: Instant;
}

/** All six stages at a time, in order (domain, section 2; imports: interchange format). */
export function stagesAt(context: StageContext): readonly StageStanding[] {
  const standings: StageStanding[] = [];
  let reviewEndedAt: Instant | null = null;
  for (const plan of context.handbook.stages) {
    const standing = stageAt(plan, context, reviewEndedAt);
    if (plan.key === 'review' && standing.state === 'done') reviewEndedAt = standing.endedAt;
    standings.push(standing);
  }
  return standings;
}

function stageAt(plan: StagePlan, context: StageContext, reviewEndedAt: Instant | null): StageStanding {
  const { state, at } = context;
  const window = windowOf(plan, context, reviewEndedAt);
  const steps = [
    ...factsOf(state, 'stage.entered', at),
    ...factsOf(state, 'stage.ended', at),
    ...factsOf(state, 'stage.skipped', at),
    ...factsOf(state, 'stage.reopened', at),
  ]
    .filter((fact) => fact.body.stage === plan.key)
    .toSorted(byHappening);
  const last = steps.at(-1);
  const steered = last === undefined ? null : stateAfter(last.kind);
  const derived = steered ?? (context.imported ? importedState(plan.key, window, context) : null);
  // Recovery opens the review by itself: its window runs from there whether or not somebody remembers to enter it.
  const stageState = derived ?? (plan.key === 'review' && context.recoveredAt !== null ? 'active' : 'pending');
  const unfinished = stageState === 'active' || stageState === 'pending';
  return {
    key: plan.key,
    state: stageState,
    window,
    overdue: unfinished && !context.ended && window.end !== null && at > window.end,
    enteredAt:
      steps.find((fact) => fact.kind === 'stage.entered')?.at ?? (stageState === 'active' ? window.start : null),
    endedAt: stageState === 'done' ? (last?.at ?? window.end) : null,
  };
}

function stateAfter(kind: 'stage.entered' | 'stage.ended' | 'stage.skipped' | 'stage.reopened'): StageState {
  switch (kind) {
    case 'stage.entered':
    case 'stage.reopened':
      return 'active';
    case 'stage.ended':
      return 'done';
    case 'stage.skipped':
      return 'skipped';
  }
}

function windowOf(plan: StagePlan, context: StageContext, reviewEndedAt: Instant | null): StageWindow {
  const anchor = { detected: context.t0, recovered: context.recoveredAt, review_ended: reviewEndedAt }[plan.anchor];
  if (anchor === null) return { start: null, end: null };
  return { start: anchor + fromMinutes(plan.opensAfter), end: anchor + fromMinutes(plan.endsAfter) };
}

/**
 * Nobody steered the stages of an imported incident. At mitigation the first three are done, at recovery the fourth;
 * before that a stage runs in its window and counts as done once that has passed.
 */
function importedState(key: StageKey, window: StageWindow, context: StageContext): StageState | null {
  if (key === 'review' || key === 'close') return null;
  if (context.recoveredAt !== null) return 'done';
  if (key !== 'resolve' && latestOf(context.state, 'mitigation.declared', context.at) !== null) return 'done';
  if (window.start === null || window.end === null || context.at < window.start) return 'pending';
  return context.at > window.end ? 'done' : 'active';
}
