import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import { reviewAt } from '../../../shared/domain/review/review-at.ts';
import type { ReviewSectionKey } from '../../../shared/domain/review/review-section.ts';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { ReportDocument } from '../../../shared/report/document/block.ts';
import { reportInSteps, rowsAtOnce } from '../../../shared/report/document/build-report.ts';
import type { ExportFormat, ReportOptions, ReportSection } from '../../../shared/report/document/report-options.ts';
import { isRestricted } from '../../../shared/report/document/report-options.ts';
import type { ReportSource } from '../../../shared/report/document/report-source.ts';
import { type ReportTable, tablesInSteps, timelineInSteps } from '../../../shared/report/document/report-tables.ts';
import type { Calendar } from '../../../shared/report/calendar/calendar-event.ts';
import { incidentCalendar } from '../../../shared/report/calendar/incident-calendar.ts';
import { tellingOf } from '../../../shared/report/document/people-told.ts';
import { reviewPrefill } from '../../../shared/report/review-prefill.ts';
import { marksSaid, timelineChart } from '../../../shared/report/chart/timeline-chart.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { attachmentPath } from '../attachments/attachment-files.ts';
import { failure } from '../failure.ts';
import { type Readable, streamRowOf } from '../interchange/export-incident.ts';
import { incidentDocument } from '../interchange/incident-document.ts';

/** Which incident is exported, as what, and what of it. */
export interface ExportRequest {
  readonly incident: StreamId;
  readonly format: ExportFormat;
  readonly options: ReportOptions;
  /** The time as of which stages, checklist and deadlines are told. */
  readonly at: number;
}

/** An incident as far as it is needed to draw a format, apart from the record: plain values. */
export interface Gathered {
  readonly format: ExportFormat;
  readonly language: ReportOptions['language'];
  /** The incident's number, by which the parts of an archive are called. */
  readonly number: string;
  readonly document: ReportDocument | null;
  readonly tables: readonly ReportTable[];
  readonly timeline: ReportTable | null;
  readonly calendar: Calendar | null;
  /** The whole record in the interchange format; null where it must not go along. */
  readonly json: string | null;
  /** Contents that go along, and where they lie. */
  readonly attachments: readonly { readonly name: string; readonly path: string }[];
}

/** How far the gathering is: entries that were read, of how many. */
export interface GatheringProgress {
  readonly done: number;
  readonly total: number;
}

const needs = {
  document: ['md', 'html', 'pdf', 'docx', 'zip'],
  tables: ['xlsx', 'zip'],
  timeline: ['csv', 'zip'],
  calendar: ['ics'],
  json: ['json', 'zip'],
} as const satisfies Readonly<Record<string, readonly ExportFormat[]>>;

/**
 * Gathers an incident in steps: between them calls are answered. Should the record grow meanwhile, it is read anew at
 * once, so that what is gathered stood in the record at one time. Raises StoreFailure `not_found`.
 */
export function* gatherInSteps(readable: Readable, request: ExportRequest): Generator<GatheringProgress, Gathered> {
  const { incident, format, options, at } = request;
  const snapshot = readable.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  const handbook = readable.handbookOf(snapshot.handbookVersion);
  const view = viewIncident(snapshot.state, handbook, at);
  if (view === null) throw failure('not_found', incident);
  const needed = (what: keyof typeof needs) => (needs[what] as readonly ExportFormat[]).includes(format);
  const isWritten = needed('document') || needed('tables') || needed('timeline');
  const entries = isWritten ? yield* entriesOf(readable, incident, snapshot.revision) : [];
  if (entries === null) return allAtOnce(gatherInSteps(readable, request));
  // In the same turn as the last of the entries, so that both tell of one time.
  const json = needed('json') && !isRestricted(options) ? incidentDocument(readable, incident, view) : null;
  const source: ReportSource = {
    view,
    state: snapshot.state,
    entries,
    handbook,
    people: peopleOf(readable.facts.state()),
    words: wordsOf(options.language),
    options,
    ...(needed('document') ? writtenAfterwards(snapshot.state, { view, entries, handbook, options }) : {}),
  };
  const total = entries.length;
  const document = needed('document') ? yield* telling(reportInSteps(source), total) : null;
  const tables = needed('tables') ? yield* telling(tablesInSteps(source), total) : [];
  const timeline =
    needed('timeline') && (format === 'csv' || options.sections.includes('timeline'))
      ? yield* telling(timelineInSteps(source), total)
      : null;
  return {
    format,
    language: options.language,
    number: view.registration.identity.number,
    document,
    tables,
    timeline,
    calendar: needed('calendar')
      ? incidentCalendar(source.state, { words: source.words, zone: options.zone, telling: tellingOf(source) })
      : null,
    json,
    attachments: format === 'zip' ? attachmentsOf(readable, request, view) : [],
  };
}

/** The review as it stands, and the chart. Of what nobody wrote yet the record's own words are told, and that says so. */
function writtenAfterwards(
  state: IncidentState,
  { view, entries, handbook, options }: Pick<ReportSource, 'view' | 'entries' | 'handbook' | 'options'>,
): Pick<ReportSource, 'review' | 'reviewSections' | 'chart'> {
  const { language, zone } = options;
  const drawn = { view, entries, handbook, words: wordsOf(language), language, zone };
  const alt = marksSaid(drawn);
  const review = reviewAt(state, view.at);
  const known = options.sections.includes('review') ? reviewPrefill({ ...drawn, state }) : null;
  return {
    review,
    reviewSections: review.sections.map(({ key, text, isWritten, evidence }) => {
      const isToldElsewhere = elsewhere.some(
        ({ section, keys }) => options.sections.includes(section) && keys.includes(key),
      );
      return { key, text: isWritten || isToldElsewhere ? text : (known?.[key] ?? ''), isWritten, evidence };
    }),
    // Its title may name people.
    chart: options.sections.includes('chart')
      ? { svg: timelineChart({ ...drawn, width: chartWidth, alt }), alt }
      : null,
  };
}

/** Pixels: what a page's width shows in letters that can be read. */
const chartWidth = 960;

/** Parts of a report that say what the record would say in a section that nobody wrote. */
const elsewhere: readonly { readonly section: ReportSection; readonly keys: readonly ReviewSectionKey[] }[] = [
  { section: 'causes', keys: ['technical_cause', 'process_cause', 'human_cause'] },
  { section: 'improvements', keys: ['improvements'] },
];

/** The same without a pause. */
export function gatherExport(readable: Readable, request: ExportRequest): Gathered {
  return allAtOnce(gatherInSteps(readable, request));
}

function allAtOnce<Value>(steps: Generator<unknown, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Every entry in the order of happening; null when the incident's record grew between two steps. */
function* entriesOf(
  readable: Readable,
  incident: StreamId,
  revision: number,
): Generator<GatheringProgress, readonly TimelineEntry[] | null> {
  const row = streamRowOf(readable, incident);
  const total = readable.timeline.size(row);
  const entries: TimelineEntry[] = [];
  while (entries.length < total) {
    const page = readable.timeline.page(row, entries.length, rowsAtOnce);
    if (page.entries.length === 0) break;
    entries.push(...page.entries);
    if (entries.length >= total) break;
    yield { done: entries.length, total };
    if (readable.incidents.snapshot(incident)?.revision !== revision) return null;
  }
  return entries;
}

function* telling<Value>(steps: Generator<number, Value>, total: number): Generator<GatheringProgress, Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { done: total, total };
  }
}

function attachmentsOf(
  { profile }: Readable,
  { options }: ExportRequest,
  { attachments }: NonNullable<ReturnType<typeof viewIncident>>,
): Gathered['attachments'] {
  // Nobody can say whom a picture or a log names.
  if (options.rolesOnly || !options.sections.includes('attachments')) return [];
  return attachments.map(({ name, hash }) => ({ name, path: attachmentPath(profile, hash) }));
}
