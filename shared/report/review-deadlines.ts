import type { Deadline } from '../domain/deadlines/deadlines.ts';
import { factsOf } from '../domain/incident/incident-state.ts';
import { markdownLine } from './markdown-text.ts';
import type { Prefill } from './review-prefill.ts';

/** What was kept: the two binding deadlines, and stages that ended within their windows. Lines of Markdown. */
export function wentWell({ view, handbook, words, language, duration }: Prefill): readonly string[] {
  const kept = (['respond', 'restore'] as const).flatMap((key) => {
    const { state, metAt, due } = view[key];
    if (state !== 'met' || metAt === null) return [];
    return [words(`prefill.kept_${key}`, { duration: duration(due - metAt) })];
  });
  const stages = view.stages.flatMap(({ key, state, window, endedAt, missing }) => {
    const isKept = state === 'done' && endedAt !== null && window.end !== null && endedAt <= window.end;
    if (!isKept || missing.length > 0) return [];
    return [stageName(key, handbook, language)];
  });
  return stages.length === 0
    ? kept
    : [...kept, words('prefill.stages_kept', { stages: markdownLine(stages.join(words('report.comma'))) })];
}

/** What was not: deadlines that were missed, the escalation, stages that ended late or with required items open. */
export function wentBadly(given: Prefill): readonly string[] {
  const { view, state, handbook, words, language, duration } = given;
  const missed = (['respond', 'restore'] as const).flatMap((key) => missedLine(view[key], key, given));
  const escalated = view.escalation.cameDue
    ? [words('prefill.escalated', { duration: duration(view.escalation.due - view.t0) })]
    : [];
  const late = view.stages.flatMap(({ key, endedAt, window }) => {
    if (endedAt === null || window.end === null || endedAt <= window.end) return [];
    const stage = markdownLine(stageName(key, handbook, language));
    return [words('prefill.stage_late', { stage, duration: duration(endedAt - window.end) })];
  });
  const open = factsOf(state, 'stage.ended', view.at).flatMap(({ body }) =>
    body.openItems.length === 0
      ? []
      : [
          words('prefill.stage_open', {
            stage: markdownLine(stageName(body.stage, handbook, language)),
            count: body.openItems.length,
            reason: markdownLine(body.reason ?? ''),
            hasReason: body.reason === null ? 'no' : 'yes',
          }),
        ],
  );
  const revoked = factsOf(state, 'recovery.revoked', view.at).map(({ body }) =>
    words('prefill.revoked', { reason: markdownLine(body.reason) }),
  );
  return [...missed, ...escalated, ...late, ...open, ...revoked];
}

function missedLine(
  { state, metAt, due }: Deadline,
  key: 'respond' | 'restore',
  { words, duration }: Prefill,
): readonly string[] {
  if (state !== 'missed') return [];
  return [
    metAt === null
      ? words(`prefill.never_${key}`)
      : words(`prefill.missed_${key}`, { duration: duration(metAt - due) }),
  ];
}

function stageName(key: string, handbook: Prefill['handbook'], language: Prefill['language']): string {
  const name = handbook.stages.find((stage) => stage.key === key)?.name;
  if (name === undefined) return key;
  return language === 'zh-CN' ? name.zh : name.en;
}
