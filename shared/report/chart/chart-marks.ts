import type { Deadline } from '../../domain/deadlines/deadlines.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Words } from '../../words/words.ts';

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
