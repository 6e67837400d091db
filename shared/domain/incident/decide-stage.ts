import { ok } from '../../result.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import type { Handbook } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { type StageKey, stageKeys } from '../stages/stage.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import { type IncidentState, factsOf } from './incident-state.ts';
import type { IncidentView } from './incident-view.ts';
import { isEnded } from './status-at.ts';

/** What is done with a stage, `view` being the incident as it stands. */
export function decideStage(
  view: IncidentView,
  handbook: Handbook,
  command: CommandOf<'enter_stage' | 'end_stage' | 'skip_stage' | 'reopen_stage'>,
  at: Instant,
  { actor, lastStepAt }: { readonly actor: string | null; readonly lastStepAt: Instant },
): Decision {
  const stage = view.stages.find((candidate) => candidate.key === command.stage);
  if (stage === undefined) return refuse('stage_not_active', command.stage);
  const isOver = stage.state === 'done' || stage.state === 'skipped';
  // Nothing runs in an incident that is over: its stages move again once it is reopened, and not by themselves.
  if (isEnded(view.status)) return refuse('incident_ended', view.status);
  // What was done with it later would stand all the same.
  if (at < lastStepAt) return refuse('stage_moved_on', command.stage);
  switch (command.kind) {
    case 'enter_stage':
      if (stage.state === 'active') return refuse('stage_already_active', command.stage);
      if (!isOver) return ok([draft('stage.entered', { at, stage: command.stage, reason: command.reason })]);
      // Going back is recorded with its reason (domain, section 2).
      if (command.reason === null) return refuse('reason_needed', command.stage);
      return ok([draft('stage.reopened', { at, stage: command.stage, reason: command.reason })]);
    case 'end_stage':
      if (stage.state !== 'active') return refuse('stage_not_active', command.stage);
      if (stage.missing.length > 0 && command.reason === null) {
        return refuse('open_items_need_reason', stage.missing.join(' '));
      }
      if (stage.missing.length > 0 && !mayOverride(view, actor)) return refuse('commander_only', view.commander ?? '');
      return ok([
        draft('stage.ended', { at, stage: command.stage, openItems: [...stage.missing], reason: command.reason }),
        ...enterNext(view, command.stage, at),
      ]);
    case 'skip_stage':
      if (isOver) return refuse('stage_not_active', command.stage);
      if (!mayBeLeftOut(view, handbook, command.stage)) return refuse('stage_required', command.stage);
      return ok([
        draft('stage.skipped', { at, stage: command.stage, reason: command.reason }),
        ...enterNext(view, command.stage, at),
      ]);
    case 'reopen_stage':
      if (!isOver) return refuse('stage_not_ended', command.stage);
      return ok([draft('stage.reopened', { at, stage: command.stage, reason: command.reason })]);
  }
}

/** Going on with required items open is the commander's to decide (domain, section 2); where nobody commands, anybody's. */
export function mayOverride({ commander }: Pick<IncidentView, 'commander'>, actor: string | null): boolean {
  return commander === null || commander === actor;
}

/** When something was last done with a stage; before all time when nothing was. */
export function lastStepOf(state: IncidentState, stage: StageKey): Instant {
  const steps = [
    ...factsOf(state, 'stage.entered'),
    ...factsOf(state, 'stage.ended'),
    ...factsOf(state, 'stage.skipped'),
    ...factsOf(state, 'stage.reopened'),
  ];
  return Math.max(Number.NEGATIVE_INFINITY, ...steps.filter(({ body }) => body.stage === stage).map(({ at }) => at));
}

/** Verification failed: the fault is back in stage 4, and the record says why. */
export function revokeRecovery(view: IncidentView, reason: string, at: Instant): readonly EventDraft[] {
  const resolve = view.stages.find((stage) => stage.key === 'resolve');
  const reopens = resolve?.state === 'done' || resolve?.state === 'skipped';
  return [
    draft('recovery.revoked', { at, reason }),
    ...(reopens ? [draft('stage.reopened', { at, stage: 'resolve', reason })] : []),
  ];
}

/** Whether the handbook lets an incident of this level do without the stage (domain, section 2: stage 4 at P3 and P4). */
function mayBeLeftOut(view: IncidentView, handbook: Handbook, stage: StageKey): boolean {
  return handbook.stages.some(({ key, optionalAt }) => key === stage && optionalAt.includes(view.deadlineLevel));
}

/** Ending a stage leads into the next one unless it is already running; the review waits for recovery. */
function enterNext(view: IncidentView, ended: StageKey, at: Instant): readonly EventDraft[] {
  const key = stageKeys[stageKeys.indexOf(ended) + 1];
  const next = view.stages.find((stage) => stage.key === key);
  if (next === undefined || next.state !== 'pending') return [];
  if (next.key === 'review' && view.recoveredAt === null) return [];
  return [draft('stage.entered', { at, stage: next.key, reason: null })];
}
