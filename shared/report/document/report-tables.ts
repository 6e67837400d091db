import { improvementsAt } from '../../domain/improvements/improvements-at.ts';
import type { Instant } from '../../domain/instant.ts';
import { measuresWithOverrides } from '../../domain/measures/measures-at.ts';
import { spokenDuration } from '../spoken-duration.ts';
import { byHand } from './standing-parts.ts';
import { type Desk, deskOf } from './report-part.ts';
import type { ReportSource } from './report-source.ts';
import { toldEntries, toldEntry } from './timeline-part.ts';
import { rowsAtOnce } from './build-report.ts';
import { boundText, sourcesText, worstText } from './verification-part.ts';

/** A time in a table: as text that says its offset, and as the zone's wall clock, ms since 1970 there. */
export interface CellTime {
  readonly iso: string;
  readonly wall: number;
}

/** What stands in a cell; null where nothing is known. */
export type Cell = string | number | CellTime | null;

/** Rows under named columns, as spreadsheets take them. */
export interface ReportTable {
  readonly name: 'timeline' | 'tasks' | 'measures' | 'improvements' | 'verification';
  readonly title: string;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: 'text' | 'number' | 'time';
    readonly width: number;
  }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Which tables there are for the sections that were asked for; the timeline first. */
export function* tablesInSteps(source: ReportSource): Generator<number, readonly ReportTable[]> {
  const desk = deskOf(source);
  // What recovery was proven by is told where measures are; nothing of it where nothing was to be proven.
  const isAsked = ({ name, rows }: ReportTable) =>
    name === 'verification'
      ? rows.length > 0 && source.options.sections.includes('measures')
      : source.options.sections.includes(name);
  const timeline = source.options.sections.includes('timeline') ? [yield* timelineTable(desk)] : [];
  return [
    ...timeline,
    ...[tasksTable(desk), measuresTable(desk), verificationTable(desk), improvementsTable(desk)].filter(isAsked),
  ];
}

/** The timeline alone, whichever sections were asked for: what a file of one table holds. */
export function* timelineInSteps(source: ReportSource): Generator<number, ReportTable> {
  return yield* timelineTable(deskOf(source));
}

function* timelineTable(desk: Desk): Generator<number, ReportTable> {
  const { words } = desk;
  const time = timeOf(desk);
  const rows: (readonly Cell[])[] = [];
  for (const entry of toldEntries(desk)) {
    const { kind, role, author, text } = toldEntry(desk, entry);
    rows.push([
      time(entry.at),
      entry.approximate ? words('declare.yes') : null,
      time(entry.endAt),
      kind,
      role,
      author,
      text,
      entry.important ? words('declare.yes') : null,
      time(entry.recordedAt),
    ]);
    if (rows.length % rowsAtOnce === 0) yield rows.length;
  }
  return {
    name: 'timeline',
    title: words('report.timeline'),
    columns: [
      { name: words('report.time'), kind: 'time', width: 18 },
      { name: words('export.approximate'), kind: 'text', width: 12 },
      { name: words('export.ended'), kind: 'time', width: 18 },
      { name: words('report.kind'), kind: 'text', width: 14 },
      { name: words('report.role'), kind: 'text', width: 18 },
      { name: words('report.author'), kind: 'text', width: 18 },
      { name: words('report.entry'), kind: 'text', width: 80 },
      { name: words('export.important'), kind: 'text', width: 11 },
      { name: words('export.recorded'), kind: 'time', width: 18 },
    ],
    rows,
  };
}

function verificationTable(desk: Desk): ReportTable {
  const { view, words, telling } = desk;
  return {
    name: 'verification',
    title: words('verify.heading'),
    columns: [
      { name: words('prefill.metric'), kind: 'text', width: 30 },
      { name: words('prefill.bound'), kind: 'text', width: 20 },
      { name: words('prefill.worst'), kind: 'text', width: 14 },
      { name: words('verify.unit'), kind: 'text', width: 10 },
      { name: words('prefill.result'), kind: 'text', width: 16 },
      { name: words('metrics.report_source'), kind: 'text', width: 80 },
    ],
    rows: view.verification.checks.map((check) => [
      telling.text(check.name),
      boundText(desk, check),
      worstText(check),
      telling.text(check.unit),
      words(`verify.check.${check.result}`),
      sourcesText(desk, check),
    ]),
  };
}

function tasksTable(desk: Desk): ReportTable {
  const { view, words, telling } = desk;
  const time = timeOf(desk);
  return {
    name: 'tasks',
    title: words('export.tasks'),
    columns: [
      { name: words('forms.task'), kind: 'text', width: 60 },
      { name: words('report.kind'), kind: 'text', width: 16 },
      { name: words('forms.owner'), kind: 'text', width: 18 },
      { name: words('report.role'), kind: 'text', width: 18 },
      { name: words('forms.assigned_at'), kind: 'time', width: 18 },
      { name: words('report.due'), kind: 'time', width: 18 },
      { name: words('report.state'), kind: 'text', width: 12 },
      { name: words('forms.result'), kind: 'text', width: 40 },
    ],
    rows: view.tasks.map((task) => [
      telling.text(task.text),
      words(`task_kind.${task.kind}`),
      telling.person(task.owner),
      task.role === null ? null : words(`role_short.${task.role}`),
      time(task.assignedAt),
      time(task.due),
      words(`task_state.${task.state}`),
      telling.text(task.result ?? ''),
    ]),
  };
}

/** In minutes, to be reckoned with; an unknown one is blank, never zero. */
function measuresTable(desk: Desk): ReportTable {
  const { view, state, words, options } = desk;
  return {
    name: 'measures',
    title: words('report.measures'),
    columns: [
      { name: words('report.measure'), kind: 'text', width: 24 },
      { name: words('export.minutes'), kind: 'number', width: 12 },
      { name: words('report.definition'), kind: 'text', width: 40 },
      { name: words('export.remark'), kind: 'text', width: 40 },
    ],
    rows: measuresWithOverrides(state, view.measures, view.at).map(({ key, measured, isInvalid, override, value }) => {
      const said = measured === null ? '' : spokenDuration(measured, options.language);
      const taken = isInvalid ? words('report.invalid') : said;
      const remark = override === null ? (isInvalid ? taken : null) : byHand(desk, override, taken);
      return [
        words(`measure.${key}`),
        value === null ? null : Math.round(value / 600) / 100,
        words(`measure.${key}.definition`),
        remark,
      ];
    }),
  };
}

function improvementsTable(desk: Desk): ReportTable {
  const { state, view, words, telling } = desk;
  const time = timeOf(desk);
  return {
    name: 'improvements',
    title: words('report.improvements'),
    columns: [
      { name: words('export.improvement'), kind: 'text', width: 70 },
      { name: words('forms.owner'), kind: 'text', width: 20 },
      { name: words('report.due'), kind: 'time', width: 18 },
      { name: words('report.state'), kind: 'text', width: 14 },
    ],
    rows: improvementsAt(state, view.at).map(({ text, owner, due, state: how, bare }) => [
      telling.text(text),
      telling.person(owner),
      time(due),
      bare ? null : words(`work_state.${how}`),
    ]),
  };
}

function timeOf({ rows }: Desk): (instant: Instant | null) => CellTime | null {
  return (instant) => (instant === null ? null : { iso: rows.iso(instant), wall: rows.wall(instant) });
}
