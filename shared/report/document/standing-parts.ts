import { isEnded } from '../../domain/incident/status-at.ts';
import { minuteMs } from '../../domain/instant.ts';
import { measureKeys } from '../../domain/measures/measures.ts';
import { spokenDuration } from '../spoken-duration.ts';
import type { Block } from './block.ts';
import { type Desk, heading, joined, tableOf } from './report-part.ts';

/** The measures, each with its definition; unknown is blank, and an end before its begin is loud. */
export function measuresPart(desk: Desk): readonly Block[] {
  const { view, words, options } = desk;
  const rows = measureKeys.map((key) => {
    const value = view.measures[key];
    const spoken = view.measures.invalid.includes(key)
      ? words('report.invalid')
      : value === null
        ? ''
        : spokenDuration(value, options.language);
    return [words(`measure.${key}`), spoken, words(`measure.${key}.definition`)];
  });
  const head = ['report.measure', 'report.value', 'report.definition'] as const;
  return [heading(2, words('report.measures'), 'measures'), tableOf(desk, head, rows, [3, 3, 4])];
}

/** The stages as they stand, with when each was due. */
export function stagesPart(desk: Desk): readonly Block[] {
  const { view, handbook, words, time, speak } = desk;
  const rows = view.stages.map((stage) => {
    const plan = handbook.stages.find(({ key }) => key === stage.key)?.name;
    const due = stage.window.end === null ? '' : time.full(stage.window.end);
    return [
      plan === undefined ? stage.key : speak(plan),
      words(`stage_state.${stage.state}`),
      due,
      String(stage.missing.length),
    ];
  });
  const head = ['report.stage', 'report.state', 'report.due', 'report.missing'] as const;
  return [heading(2, words('report.stages'), 'stages'), tableOf(desk, head, rows, [4, 2, 3, 2])];
}

/** What a drill gave out, with how long each inject waited; nothing of what is still to come. */
export function drillPart(desk: Desk): readonly Block[] {
  const { view, words, options, telling } = desk;
  const { drill } = view;
  if (drill === null || drill.injects.length === 0) return [];
  const isOver = isEnded(view.status);
  const rows = drill.injects
    .filter(({ state }) => isOver || state !== 'ahead')
    .map(({ afterMinutes, text, role, state, tookMs, answers }) => {
      const [answer] = answers;
      const took =
        state !== 'answered'
          ? words(`drill.state.${state}`)
          : tookMs === null
            ? words('drill.took_early')
            : spokenDuration(tookMs, options.language);
      return [
        spokenDuration(afterMinutes * minuteMs, options.language),
        telling.text(text),
        role === null ? words('drill.everybody') : words(`role_short.${role}`),
        took,
        joined(desk, [telling.person(answer?.by ?? null), telling.text(answer?.note ?? '')]),
      ];
    });
  const head = [
    'drill.column_after',
    'drill.column_inject',
    'drill.column_role',
    'drill.column_took',
    'drill.column_by',
  ] as const;
  const title =
    drill.script === null ? words('drill.summary') : words('drill.summary_of', { script: telling.text(drill.script) });
  return [heading(2, title, 'drill'), tableOf(desk, head, rows, [2, 5, 2, 2, 3])];
}
