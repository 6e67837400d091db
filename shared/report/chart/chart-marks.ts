import type { Deadline } from '../../domain/deadlines/deadlines.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Words } from '../../words/words.ts';
import type { ChartScale } from './chart-scale.ts';
import { widthOf } from './svg-text.ts';

/** A moment that the chart names. */
export interface ChartMark {
  readonly at: Instant;
  readonly label: string;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly isDeadline: boolean;
}

/** What was declared and what was due; deadlines say by a sign whether they were kept. */
export function marksOf(view: IncidentView, words: Words): readonly ChartMark[] {
  const { startedAt } = view.registration.fields;
  const plain = { tone: 'plain', isDeadline: false } as const;
  const marks: (ChartMark | null)[] = [
    startedAt === null || startedAt === view.t0 ? null : { at: startedAt, label: words('chart.began'), ...plain },
    { at: view.t0, label: words('chart.t0'), ...plain },
    moment(view.launchedAt, words('chart.launched')),
    moment(view.mitigatedAt, words('chart.mitigated')),
    view.recoveredAt === null
      ? null
      : { at: view.recoveredAt, label: words('chart.recovered'), tone: 'good', isDeadline: false },
    view.escalation.cameDue
      ? { at: view.escalation.due, label: words('chart.escalated'), tone: 'bad', isDeadline: false }
      : null,
    deadline(view.respond, words('chart.respond_by')),
    deadline(view.restore, words('chart.restore_by')),
  ];
  return marks.filter((mark) => mark !== null);
}

function moment(at: Instant | null, label: string): ChartMark | null {
  return at === null ? null : { at, label, tone: 'plain', isDeadline: false };
}

function deadline({ due, state }: Deadline, label: string): ChartMark {
  const sign = state === 'met' ? ' ✓' : state === 'missed' ? ' ✗' : '';
  return { at: due, label: `${label}${sign}`, tone: state === 'missed' ? 'bad' : 'plain', isDeadline: true };
}

/** A moment with the line that its label stands on, and where the label begins, px. */
export interface PlacedMark extends ChartMark {
  readonly line: number;
  readonly labelX: number;
}

/** Labels one under another where they would meet, each beside its moment and within the chart. */
export function placedMarks(
  marks: readonly ChartMark[],
  { x, from, to }: ChartScale,
  right: number,
): readonly PlacedMark[] {
  const ends: number[] = [];
  return marks
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((one, other) => one.at - other.at)
    .map((mark) => {
      const wide = widthOf(mark.label, 11);
      const after = x(mark.at) + 4;
      const labelX = after + wide <= right ? after : Math.max(0, x(mark.at) - 4 - wide);
      const free = ends.findIndex((end) => end <= labelX);
      const line = free === -1 ? ends.length : free;
      // The next one's line begins under its own label: none may run through this one.
      ends[line] = Math.max(labelX + wide + 2, x(mark.at) + 2);
      return { ...mark, line, labelX };
    });
}
