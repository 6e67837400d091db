import { type CauseDimension } from '../domain/event/event-bodies.ts';
import type { CauseStanding } from '../domain/causes/cause-at.ts';
import type { Handbook } from '../domain/handbook/handbook.ts';
import { improvementsAt } from '../domain/improvements/improvements-at.ts';
import type { IncidentState } from '../domain/incident/incident-state.ts';
import type { IncidentView } from '../domain/incident/incident-view.ts';
import { measuresWithOverrides } from '../domain/measures/measures-at.ts';
import type { ReviewSectionKey } from '../domain/review/review-section.ts';
import type { TimelineEntry } from '../domain/timeline/timeline-entry.ts';
import type { CheckStanding, SampleSource } from '../domain/verification/verification-at.ts';
import type { Language } from '../words/language.ts';
import type { Words } from '../words/words.ts';
import { spokenValue } from './spoken-value.ts';
import { entryText } from './entry-text.ts';
import { markdownLine, markdownParagraph, markdownTable } from './markdown-text.ts';
import { wentBadly, wentWell } from './review-deadlines.ts';
import { spokenDuration } from './spoken-duration.ts';
import { type ZonedTime, zonedTime } from './zoned-time.ts';

/** What the offered texts are made of. */
export interface PrefillInput {
  readonly view: IncidentView;
  readonly state: IncidentState;
  /** In the order of happening; those that are important are told. */
  readonly entries: readonly TimelineEntry[];
  readonly handbook: Handbook;
  readonly words: Words;
  readonly language: Language;
  /** IANA zone that times are told in. */
  readonly zone: string;
}

/** The same with what every section needs. */
export interface Prefill extends PrefillInput {
  readonly time: ZonedTime;
  readonly duration: (ms: number) => string;
}

/** More entries than this are not told one by one: the timeline has them all. */
const mostEntries = 60;

/**
 * What the record knows for each section of the review report, as Markdown for a person to begin with. Empty where it knows
 * nothing. Nothing in it is a judgement, and nothing that people wrote elsewhere becomes markup.
 */
export function reviewPrefill(input: PrefillInput): Readonly<Record<ReviewSectionKey, string>> {
  const { language, zone } = input;
  const given: Prefill = {
    ...input,
    time: zonedTime(zone, language),
    duration: (ms) => spokenDuration(ms, language),
  };
  return {
    summary: summary(given),
    impact: impact(given),
    what_happened: whatHappened(given),
    technical_cause: causes(given, 'technical'),
    process_cause: causes(given, 'process'),
    human_cause: causes(given, 'human'),
    went_well: list(wentWell(given)),
    went_badly: list(wentBadly(given)),
    lucky: '',
    verification: verification(given),
    improvements: improvements(given),
  };
}

function summary({ view, words, language, time, duration }: Prefill): string {
  const { fields } = view.registration;
  const { detectedBy, startedAt } = fields;
  const began =
    startedAt === null || startedAt === view.t0 ? null : words('prefill.began', { time: time.full(startedAt) });
  const noticed = words(detectedBy === null ? 'prefill.noticed' : 'prefill.noticed_by', {
    time: time.full(view.t0),
    by: detectedBy === null ? '' : words(`detection.${detectedBy}`),
  });
  const ended =
    view.recoveredAt === null
      ? words('prefill.not_recovered')
      : words('prefill.recovered', {
          time: time.full(view.recoveredAt),
          duration: duration(view.recoveredAt - view.t0),
        });
  const told = [began, noticed, ended].filter((part) => part !== null).join(language === 'zh-CN' ? '' : ' ');
  return [
    `**${markdownLine(fields.title)}**`,
    ...(fields.summary ?? '')
      .split(/\n+/u)
      .filter((line) => line.trim() !== '')
      .map(markdownParagraph),
    told,
  ].join('\n\n');
}

function impact({ view, state, words, duration }: Prefill): string {
  const { fields } = view.registration;
  const fact = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [words('report.fact', { name: `**${name}**`, value: markdownLine(value) })];
  const answer = (value: boolean | null) => (value === null ? null : words(value ? 'declare.yes' : 'declare.no'));
  const measures = measuresWithOverrides(state, view.measures, view.at).flatMap(
    ({ key, value, isInvalid, override }) => {
      if (isInvalid && override === null) return fact(words(`measure.${key}`), words('report.invalid'));
      return fact(words(`measure.${key}`), value === null ? null : duration(value));
    },
  );
  const outage = fields.startedAt === null || view.recoveredAt === null ? null : view.recoveredAt - fields.startedAt;
  const reason = view.levelReason === null ? '' : words('report.aside', { text: view.levelReason });
  return list([
    ...fact(words('report.level'), view.level === null ? null : `${view.level}${reason}`),
    ...fact(words('prefill.users'), fields.usersPercent === null ? null : `${fields.usersPercent}%`),
    ...fact(words('prefill.core'), answer(fields.coreTransactionDown)),
    ...fact(words('prefill.business'), answer(fields.businessImpact)),
    ...fact(words('prefill.regions'), fields.regions.join(words('report.comma'))),
    ...fact(words('prefill.modules'), fields.modules.join(words('report.comma'))),
    ...fact(words('prefill.outage'), outage === null || outage < 0 ? null : duration(outage)),
    ...measures,
  ]);
}

/** The important entries; where nobody marked any, those that by their kind say how it went. */
export function toldEntries(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const standing = entries.filter(({ removed, redacted }) => removed === null && redacted !== true);
  // What the review itself left in the timeline is no part of what happened.
  const ofResponse = standing.filter(
    ({ automatic }) => !/^(?:review|measure|improvement)\./u.test(automatic?.kind ?? ''),
  );
  const important = ofResponse.filter((entry) => entry.important);
  if (important.some(({ automatic }) => automatic === null) || important.length > 3) return important;
  return ofResponse.filter(
    ({ kind, automatic, important: isMarked }) => isMarked || (automatic === null && kind !== 'note'),
  );
}

function whatHappened({ entries, handbook, words, language, time }: Prefill): string {
  const told = toldEntries(entries);
  const lines = told.slice(0, mostEntries).map((entry) => {
    const when = `${entry.approximate ? '≈ ' : ''}${time.full(entry.at)}`;
    return `**${when}** ${markdownLine(entryText(entry, handbook, words, language, time))}`;
  });
  const rest = told.length - lines.length;
  return list(rest > 0 ? [...lines, words('prefill.more', { count: rest })] : lines);
}

function causes({ view, words }: Prefill, dimension: CauseDimension): string {
  return view.causes
    .filter((cause) => cause.dimension === dimension)
    .map((cause) => causeText(cause, words))
    .join('\n\n');
}

function causeText({ text, state, whys }: CauseStanding, words: Words): string {
  const head = `${markdownParagraph(text ?? '')}${words('report.aside', { text: words(`cause_state.${state}`) })}`;
  if (whys.length === 0) return head;
  const chain = whys.map((why, index) => `${index + 1}. ${words('prefill.why', { why: markdownLine(why) })}`);
  return `${head}\n\n${chain.join('\n')}`;
}

function verification({ view, words, time }: Prefill): string {
  const readText = (source: SampleSource | undefined) => {
    if (source === undefined) return '';
    if (source.reading === null) return markdownLine(source.said ?? '');
    const { source: of, readAt, query } = source.reading;
    return markdownLine(words('metrics.report_read', { ...of, at: time.full(readAt), query }));
  };
  const { checks, callbacks, result } = view.verification;
  if (checks.length === 0 && callbacks.length === 0) return '';
  const metrics = checks.map(({ name, unit, bound, worst, result: how, sources }: CheckStanding) => [
    markdownLine(name),
    markdownLine(words('verify.bound_is', { kind: words(`verify.${bound.kind}`), value: bound.value, unit })),
    worst === null ? '' : markdownLine(`${spokenValue(worst)} ${unit}`),
    words(`verify.check.${how}`),
    readText(sources[0]),
  ]);
  const head = ['prefill.metric', 'prefill.bound', 'prefill.worst', 'prefill.result', 'metrics.report_source'] as const;
  const called = callbacks.map(({ whom, answer, remarks, at }) => {
    const said = remarks === null ? '' : words('report.aside', { text: markdownLine(remarks) });
    return `${markdownLine(whom)} ${time.full(at)}: ${words(`verify.answer.${answer}`)}${said}`;
  });
  const solved = callbacks.filter(({ answer }) => answer === 'solved').length;
  return [
    words('report.fact', { name: `**${words('verify.heading')}**`, value: words(`verify.result.${result}`) }),
    ...(metrics.length === 0
      ? []
      : [
          markdownTable(
            head.map((key) => words(key)),
            metrics,
          ),
        ]),
    ...(called.length === 0 ? [] : [words('prefill.called', { count: callbacks.length, solved }), list(called)]),
  ].join('\n\n');
}

function improvements({ state, words, time }: Prefill): string {
  const known = improvementsAt(state);
  if (known.length === 0) return '';
  const head = ['prefill.what', 'prefill.owner', 'report.due', 'report.state'] as const;
  return markdownTable(
    head.map((key) => words(key)),
    known.map(({ text, owner, due, state: how, bare }) => [
      markdownLine(text),
      markdownLine(owner ?? ''),
      due === null ? '' : time.day(due),
      bare ? '' : words(`work_state.${how}`),
    ]),
  );
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
