import type { Block, Inline, ReportDocument } from './block.ts';
import { lined, plain } from './block.ts';
import { causesPart, improvementsPart } from './causes-part.ts';
import { factsPart } from './facts-part.ts';
import type { ReportSection } from './report-options.ts';
import { type Desk, deskOf, heading } from './report-part.ts';
import type { ReportSource } from './report-source.ts';
import { reviewPart } from './review-part.ts';
import { drillPart, measuresPart, stagesPart } from './standing-parts.ts';
import { timelineCells, toldEntries, toldEntry } from './timeline-part.ts';
import { verificationPart } from './verification-part.ts';
import { attachmentsPart, communicationsPart, tasksPart } from './work-parts.ts';

/** Rows of the timeline that are worded in one go; who makes a report between other work has a turn after each. */
export const rowsAtOnce = 1_000;

/** An incident as one document, from which every format is drawn. Every row of the timeline bears its full date. */
export function buildReport(source: ReportSource): ReportDocument {
  const steps = reportInSteps(source);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps: at each `yield`, which tells how many rows are done, somebody else may have a turn. */
export function* reportInSteps(source: ReportSource): Generator<number, ReportDocument> {
  const desk = deskOf(source);
  const { view, words, telling, options } = desk;
  const title = telling.text(view.registration.fields.title).replaceAll('\n', ' ');
  const isAsked = (section: ReportSection) => options.sections.includes(section);
  const rows = isAsked('timeline') ? yield* timelineRows(desk) : [];
  const told = new Set(isAsked('timeline') ? toldEntries(desk).map(({ id }) => id) : []);
  const parts: Readonly<Record<ReportSection, () => readonly Block[]>> = {
    facts: () => factsPart(desk),
    review: () => reviewPart(desk, told),
    chart: () => chartPart(desk),
    measures: () => [...measuresPart(desk), ...verificationPart(desk)],
    stages: () => stagesPart(desk),
    drill: () => drillPart(desk),
    causes: () => causesPart(desk),
    improvements: () => improvementsPart(desk),
    tasks: () => tasksPart(desk),
    communications: () => communicationsPart(desk),
    timeline: () => timelinePart(desk, rows),
    attachments: () => attachmentsPart(desk),
  };
  // The numbers are the printer's to give: the sentence is cut where they stand.
  const [before = '', between = '', after = ''] = words('forms.page', { page: '#', pages: '#' }).split('#');
  return {
    title,
    language: options.language,
    paper: {
      head: `${view.registration.identity.number}  ${title.slice(0, 80).replace(/[\uD800-\uDBFF]$/u, '')}`,
      page: [before, between, after],
    },
    blocks: [
      { kind: 'heading', level: 1, inlines: plain(title), anchor: 'top' },
      // Whoever gets the document alone must not take it for earnest.
      ...(view.drill === null ? [] : [mark(words('drill.report_mark'))]),
      ...(options.rolesOnly ? [note(words('export.roles_only_mark'))] : []),
      ...(Object.keys(parts) as ReportSection[]).flatMap((section) => (isAsked(section) ? parts[section]() : [])),
    ],
  };
}

function* timelineRows(desk: Desk): Generator<number, readonly (readonly (readonly Inline[])[])[]> {
  const rows: (readonly (readonly Inline[])[])[] = [];
  for (const entry of toldEntries(desk)) {
    rows.push(timelineCells(desk, toldEntry(desk, entry)));
    if (rows.length % rowsAtOnce === 0) yield rows.length;
  }
  return rows;
}

function timelinePart({ words, options }: Desk, rows: readonly (readonly (readonly Inline[])[])[]): readonly Block[] {
  const head = ['report.time', 'report.kind', 'report.role', 'report.author', 'report.entry'] as const;
  return [
    heading(2, words('report.timeline'), 'timeline'),
    ...(options.importantOnly ? [note(words('export.important_only_mark'))] : []),
    { kind: 'table', head: head.map((key) => plain(words(key))), rows, widths: [10, 6, 6, 5, 16] },
  ];
}

function chartPart({ words, chart = null }: Desk): readonly Block[] {
  return chart === null ? [] : [{ kind: 'figure', ...chart, caption: words('export.chart') }];
}

function mark(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text, strong: true }] };
}

function note(text: string): Block {
  return { kind: 'paragraph', inlines: lined(text, { emphasis: true }) };
}
