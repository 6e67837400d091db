import { causesAt } from '../domain/causes/cause-at.ts';
import type { Handbook } from '../domain/handbook/handbook.ts';
import { type IncidentState, factsOf } from '../domain/incident/incident-state.ts';
import type { IncidentView } from '../domain/incident/incident-view.ts';
import { isEnded } from '../domain/incident/status-at.ts';
import { minuteMs } from '../domain/instant.ts';
import { measureKeys } from '../domain/measures/measures.ts';
import type { TimelineEntry } from '../domain/timeline/timeline-entry.ts';
import type { Language } from '../words/language.ts';
import type { Words } from '../words/words.ts';
import { entryText } from './entry-text.ts';
import { spokenDuration } from './spoken-duration.ts';
import { zonedTime } from './zoned-time.ts';

/** What the document is made of. */
export interface IncidentReport {
  readonly view: IncidentView;
  readonly state: IncidentState;
  /** In the order of happening. */
  readonly entries: readonly TimelineEntry[];
  readonly handbook: Handbook;
  readonly words: Words;
  readonly language: Language;
  /** IANA zone that times are told in. */
  readonly zone: string;
}

/** An incident as one Markdown document. Every row of the timeline bears its full date; the zone is named once, above. */
export function incidentMarkdown(report: IncidentReport): string {
  return [
    ...heading(report),
    ...drill(report),
    ...stages(report),
    ...measures(report),
    ...causes(report),
    ...timeline(report),
    '',
  ].join('\n');
}

function heading({ view, words, language, zone }: IncidentReport): readonly string[] {
  const { identity, fields } = view.registration;
  const time = zonedTime(zone, language);
  const facts: readonly (readonly [string, string | null])[] = [
    [words('report.number'), identity.number],
    [words('report.level'), view.level === null ? null : `${view.level} ${view.levelReason ?? ''}`],
    [words('report.status'), words(`status.${view.status}`)],
    [words('report.t0'), time.full(view.t0) + (fields.detectedAtApproximate ? ` ${words('report.approximate')}` : '')],
    [words('report.began'), fields.startedAt === null ? null : time.full(fields.startedAt)],
    [words('report.recovered'), view.recoveredAt === null ? null : time.full(view.recoveredAt)],
    [words('report.commander'), view.commander],
    [words('report.source'), fields.sourceUrl],
  ];
  return [
    `# ${inline(fields.title)}`,
    '',
    // Whoever gets the document alone must not take it for earnest.
    ...(view.drill === null ? [] : [`**${words('drill.report_mark')}**`, '']),
    ...(fields.summary === null ? [] : [paragraph(fields.summary), '']),
    words('report.zone_is', { zone: inline(time.zoneName(view.t0)) }),
    '',
    ...facts
      .filter(([, value]) => value !== null)
      .map(
        ([name, value]) => `- ${words('report.fact', { name: `**${name}**`, value: inline((value ?? '').trim()) })}`,
      ),
    '',
  ];
}

/** What a drill gave out, with how long each inject waited; nothing of what is still to come. */
function drill({ view, words, language }: IncidentReport): readonly string[] {
  if (view.drill === null || view.drill.injects.length === 0) return [];
  const isOver = isEnded(view.status);
  const rows = view.drill.injects
    .filter(({ state }) => isOver || state !== 'ahead')
    .map(({ afterMinutes, text, role, state, tookMs, answers }) => {
      const [answer] = answers;
      const took =
        state !== 'answered'
          ? words(`drill.state.${state}`)
          : tookMs === null
            ? words('drill.took_early')
            : spokenDuration(tookMs, language);
      return row([
        spokenDuration(afterMinutes * minuteMs, language),
        text,
        role === null ? words('drill.everybody') : words(`role_short.${role}`),
        took,
        [answer?.by, answer?.note].filter((part) => (part ?? '') !== '').join(words('report.comma')),
      ]);
    });
  const head = [
    'drill.column_after',
    'drill.column_inject',
    'drill.column_role',
    'drill.column_took',
    'drill.column_by',
  ] as const;
  return [
    `## ${view.drill.script === null ? words('drill.summary') : words('drill.summary_of', { script: inline(view.drill.script) })}`,
    '',
    ...table(
      head.map((key) => words(key)),
      rows,
    ),
    '',
  ];
}

function stages({ view, handbook, words, language, zone }: IncidentReport): readonly string[] {
  const time = zonedTime(zone, language);
  const rows = view.stages.map((stage) => {
    const plan = handbook.stages.find(({ key }) => key === stage.key)?.name;
    const name = plan === undefined ? stage.key : language === 'zh-CN' ? plan.zh : plan.en;
    const due = stage.window.end === null ? '' : time.full(stage.window.end);
    return row([name, words(`stage_state.${stage.state}`), due, String(stage.missing.length)]);
  });
  const head = ['report.stage', 'report.state', 'report.due', 'report.missing'] as const;
  return [
    `## ${words('report.stages')}`,
    '',
    ...table(
      head.map((key) => words(key)),
      rows,
    ),
    '',
  ];
}

function measures({ view, words, language }: IncidentReport): readonly string[] {
  const rows = measureKeys.map((key) => {
    const value = view.measures[key];
    const spoken = view.measures.invalid.includes(key)
      ? words('report.invalid')
      : value === null
        ? ''
        : spokenDuration(value, language);
    return row([words(`measure.${key}`), spoken, words(`measure.${key}.definition`)]);
  });
  const head = ['report.measure', 'report.value', 'report.definition'] as const;
  return [
    `## ${words('report.measures')}`,
    '',
    ...table(
      head.map((key) => words(key)),
      rows,
    ),
    '',
  ];
}

function causes({ state, view, words, language, zone }: IncidentReport): readonly string[] {
  const time = zonedTime(zone, language);
  const standing = causesAt(state, view.at);
  const stated = factsOf(state, 'cause.stated', view.at).map(({ body }) => {
    const name = `**${words(`cause.${body.dimension}`)}**`;
    const how = words(`cause_state.${standing.get(body.cause)?.state ?? 'suspected'}`);
    return `- ${words('report.fact', { name, value: `${inline(body.text)}${words('report.aside', { text: how })}` })}`;
  });
  const improvements = factsOf(state, 'improvement.added').map(({ body }) => {
    const due = body.due === null ? null : words('report.due_on', { time: time.day(body.due) });
    const known = [body.owner, due, body.bare ? null : words(`work_state.${body.state}`)].filter(
      (part) => part !== null,
    );
    const aside = known.length === 0 ? '' : words('report.aside', { text: inline(known.join(words('report.comma'))) });
    return `- ${inline(body.text)}${aside}`;
  });
  return [...section(words('report.causes'), stated), ...section(words('report.improvements'), improvements)];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function timeline({ entries, handbook, words, language, zone }: IncidentReport): readonly string[] {
  const time = zonedTime(zone, language);
  const rows = entries.map((entry) => {
    const role = handbook.roles.find(({ key }) => key === entry.role)?.name;
    const text =
      entry.removed === null || entry.redacted === true
        ? entryText(entry, handbook, words, language)
        : words('timeline.removed', { reason: entry.removed.reason });
    return row([
      `${entry.approximate ? '≈ ' : ''}${time.full(entry.at)}`,
      entry.redacted === true ? '' : words(`entry_kind.${entry.kind}`),
      role === undefined
        ? words(`role.${entry.role === 'external' ? 'external' : 'unknown'}`)
        : language === 'zh-CN'
          ? role.zh
          : role.en,
      entry.author ?? '',
      text,
    ]);
  });
  const head = ['report.time', 'report.kind', 'report.role', 'report.author', 'report.entry'] as const;
  return [
    `## ${words('report.timeline')}`,
    '',
    ...table(
      head.map((key) => words(key)),
      rows,
    ),
  ];
}

function table(head: readonly string[], rows: readonly string[]): readonly string[] {
  return [row(head), row(head.map(() => '---')), ...rows];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => inline(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

/** Text as one line in which nothing is markup. */
function inline(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#&~]/gu, String.raw`\$&`)
    .replaceAll(/\s*[\n\u2028\u2029]\s*/gu, ' ')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** The same at the beginning of a line, where a dash or a number would begin a list. */
function paragraph(text: string): string {
  return inline(text.trim()).replace(/^(?:[-+=|]|\d+(?=[.)]))/u, (start) =>
    /\d/u.test(start) ? `${start}\\` : `\\${start}`,
  );
}
