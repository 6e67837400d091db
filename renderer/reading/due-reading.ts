import type { Due } from '../../shared/domain/deadlines/next-due.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Speech } from '../state/speech.ts';

/** How pressing a deadline is: colour is kept for the last two. */
export type Urgency = 'calm' | 'near' | 'late';

/** How pressing it is at `now`: near from the policy's share of its time on (domain, section 4). */
export function urgencyOf(due: Due, view: IncidentView, handbook: Handbook, now: Instant): Urgency {
  if (now > due.due) return 'late';
  const start = startOf(due, view);
  if (start === null) return 'calm';
  return now >= start + (due.due - start) * handbook.policy.atRiskShare ? 'near' : 'calm';
}

function startOf(due: Due, view: IncidentView): Instant | null {
  if (due.stage === null) return view.t0;
  return view.stages.find((stage) => stage.key === due.stage)?.window.start ?? null;
}

/** What is due, as the words before its countdown: "Response due in", "Response overdue by". */
export function dueWords(due: Due, handbook: Handbook, now: Instant, speech: Speech): string {
  const when = now > due.due ? 'late' : 'ahead';
  if (due.kind !== 'stage') return speech.words(`due.${due.kind}.${when}`);
  return speech.words(`due.stage.${when}`, { stage: stageName(due, handbook, speech) });
}

/** The same in few words, for a line that has its figure at its end: "Grade overdue". */
export function shortDueWords(due: Due, now: Instant, { words }: Speech): string {
  const when = now > due.due ? 'late' : 'ahead';
  if (due.stage === null) return words(`due_short.${due.kind === 'respond' ? 'respond' : 'restore'}.${when}`);
  return words(`due_short.stage.${when}`, { stage: words(`stage_short.${due.stage}`) });
}

function stageName(due: Due, handbook: Handbook, speech: Speech): string {
  return speech.say(handbook.stages.find((plan) => plan.key === due.stage)?.name);
}

/** One identity for each thing that may be due, for lists. */
export function dueKey(due: Due): string {
  return due.stage ?? due.kind;
}

/**
 * Everything that is due besides the one that leads: what is overdue first, the longest first, then what is ahead.
 * The binding deadlines ahead are among them also when a stage's end comes sooner.
 */
export function otherDues(view: IncidentView, now: Instant): readonly Due[] {
  if (view.next === null) return [];
  const binding: Due[] = [];
  if (view.recoveredAt === null) {
    if (view.respond.metAt === null && view.respond.state !== 'unknown') {
      binding.push({ kind: 'respond', stage: null, due: view.respond.due, overdue: now > view.respond.due });
    }
    binding.push({ kind: 'restore', stage: null, due: view.restore.due, overdue: now > view.restore.due });
  }
  const stages: Due[] = view.stages
    .filter((stage) => stage.state === 'active' && stage.window.end !== null)
    .filter((stage) => view.recoveredAt === null || stage.key === 'review' || stage.key === 'close')
    .map((stage) => ({ kind: 'stage', stage: stage.key, due: stage.window.end ?? 0, overdue: stage.overdue }));
  const lead = dueKey(view.next);
  return [...binding, ...stages]
    .filter((due) => dueKey(due) !== lead)
    .toSorted((left, right) => Number(right.overdue) - Number(left.overdue) || left.due - right.due);
}
