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
  /** When the incident was closed, where it is. */
  readonly closedAt: Instant | null;
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
  const stageState = stateOf(plan.key, derived, context);
  return {
    key: plan.key,
    state: stageState,
    window,
    overdue: isOverdue(plan.key, stageState, window, context),
    enteredAt:
      steps.find((fact) => fact.kind === 'stage.entered')?.at ?? (stageState === 'active' ? window.start : null),
    endedAt:
      stageState === 'done' ? endOf(plan.key, derived === 'done' ? (last?.at ?? null) : null, window, context) : null,
  };
}

/**
 * What follows by itself: recovery opens the review, entered or not; closing the incident is what stage 6 is for, and
 * ends whatever else ran.
 */
function stateOf(key: StageKey, derived: StageState | null, context: StageContext): StageState {
  if (key === 'close' && context.closedAt !== null) return 'done';
  const standing = derived ?? (key === 'review' && context.recoveredAt !== null ? 'active' : 'pending');
  return standing === 'active' && context.closedAt !== null ? 'done' : standing;
}

/** Whether the stage's end has passed while it matters: after recovery only stages 5 and 6 do (domain, section 3). */
function isOverdue(key: StageKey, state: StageState, { end }: StageWindow, context: StageContext): boolean {
  if (context.ended || (context.recoveredAt !== null && !isAfterRecovery(key))) return false;
  return (state === 'active' || state === 'pending') && end !== null && context.at > end;
}

/** The stages that go on once the fault is gone. */
export function isAfterRecovery(key: StageKey): boolean {
  return key === 'review' || key === 'close';
}

/** When a done stage ended: as somebody said, else by the first of what ends it by itself. */
function endOf(key: StageKey, said: Instant | null, window: StageWindow, context: StageContext): Instant | null {
  if (said !== null) return said;
  if (key === 'close' || (context.closedAt !== null && !context.imported)) return context.closedAt;
  const mitigated = key === 'resolve' ? null : (latestOf(context.state, 'mitigation.declared', context.at)?.at ?? null);
  const ends = [window.end, mitigated, context.recoveredAt].filter((end) => end !== null && end <= context.at);
  return ends.length === 0 ? null : Math.min(...(ends as number[]));
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
  if (isAfterRecovery(key)) return null;
  if (context.recoveredAt !== null) return 'done';
  if (key !== 'resolve' && latestOf(context.state, 'mitigation.declared', context.at) !== null) return 'done';
  if (window.start === null || window.end === null || context.at < window.start) return 'pending';
  return context.at > window.end ? 'done' : 'active';
}
