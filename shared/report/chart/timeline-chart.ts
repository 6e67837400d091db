import type { Handbook } from '../../domain/handbook/handbook.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { Language } from '../../words/language.ts';
import type { Words } from '../../words/words.ts';
import { zonedTime } from '../zoned-time.ts';
import { type ChartInk, paperInk } from './chart-ink.ts';
import { type ChartMark, marksOf } from './chart-marks.ts';
import { type ChartScale, chartScale } from './chart-scale.ts';
import { levelSpans, stageBars } from './chart-spans.ts';
import { fitted, svgText, widthOf } from './svg-text.ts';

/** What a chart of an incident is drawn from. */
export interface TimelineChartInput {
  readonly view: IncidentView;
  /** Entries that are shown as ticks, the important ones larger. */
  readonly entries: readonly TimelineEntry[];
  readonly handbook: Handbook;
  readonly words: Words;
  readonly language: Language;
  /** IANA zone of the axis. */
  readonly zone: string;
  /** Pixels; the height follows from what there is to show. */
  readonly width: number;
  /** For paper when left out. */
  readonly ink?: ChartInk;
}

const size = 12;
const row = 20;
const nameWidth = 146;
const edge = 12;

/**
 * The course of an incident as one SVG: level, stages against their windows, deadlines, what was declared, and when people
 * wrote. Without scripts and without anything from elsewhere; read without colours as well.
 */
export function timelineChart(input: TimelineChartInput): string {
  const { view, entries, language, zone, width, words, ink = paperInk } = input;
  const left = nameWidth + edge;
  const scale = chartScale(view, left, width - edge);
  const marks = placed(marksOf(view, words), scale, width - edge);
  const markRows = 1 + Math.max(0, ...marks.map(({ line }) => line));
  const top = 8 + markRows * 15 + 6;
  const levels = levelSpans(view, entries, scale);
  const bars = stageBars(view, input.handbook, language, scale);
  const entryTop = top + row * (bars.length + 1) + 6;
  const axis = entryTop + 30;
  const height = axis + 26;
  const text = (x: number, y: number, said: string, fill: string, more = '') =>
    `<text x="${round(x)}" y="${round(y)}" fill="${fill}"${more}>${svgText(said)}</text>`;
  const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
    `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(w, 0))}" height="${h}" fill="${fill}"${more}/>`;
  const name = (y: number, said: string) => text(edge, y, fitted(said, size, nameWidth - 6), ink.fine);
  const time = zonedTime(zone, language);
  const isOneDay = time.day(scale.from) === time.day(scale.to);
  const parts = [
    rect(0, 0, width, height, ink.paper),
    // Level.
    name(top + 14, words('chart.level')),
    ...levels.map(({ from, to, level }) => {
      const word = level ?? words('chart.not_graded');
      const shade = level === null ? ink.skipped : ink.levels[level];
      const isRoomy = to - from > widthOf(word, 11) + 6;
      return (
        rect(from, top + 3, to - from, 14, shade) +
        (isRoomy ? text(from + 4, top + 14, word, ink.paper, ' font-size="11" font-weight="600"') : '')
      );
    }),
    // Stages: the window behind, what was in front.
    ...bars.flatMap(({ label, window, run, state, isLate }, index) => {
      const y = top + row * (index + 1);
      return [
        name(y + 14, label),
        window === null ? '' : rect(window.from, y + 2, window.to - window.from, 16, ink.band, ` stroke="${ink.line}"`),
        run === null
          ? ''
          : rect(run.from, y + 6, Math.max(run.to - run.from, 2), 8, isLate ? ink.late : ink.done) +
            (run.goesOn ? text(run.to - 9, y + 14, '▸', ink.paper, ' font-size="9"') : ''),
        state === 'skipped' ? text(left + 4, y + 14, words('stage_state.skipped'), ink.fine, ' font-size="11"') : '',
      ];
    }),
    // Entries.
    name(entryTop + 18, words('chart.entries')),
    ...ticksOf(entries, scale).map(({ x, important }) =>
      important ? rect(x - 1.25, entryTop + 2, 2.5, 24, ink.important) : rect(x - 0.5, entryTop + 12, 1, 14, ink.entry),
    ),
    // Axis.
    `<line x1="${left}" y1="${axis}" x2="${width - edge}" y2="${axis}" stroke="${ink.line}"/>`,
    name(axis + 16, fitted(time.zoneName(view.t0).replace(/^.*[（(]|[)）]$/gu, ''), size, nameWidth - 6)),
    ...scale.ticks.map((at) => {
      const x = scale.x(at);
      const said = isOneDay ? time.clock(at) : time.clock(at) === '00:00' ? time.day(at).slice(5) : time.clock(at);
      const half = widthOf(said, 11) / 2;
      const anchor = Math.min(Math.max(x, left + half), width - edge - half);
      return (
        `<line x1="${round(x)}" y1="${axis}" x2="${round(x)}" y2="${axis + 4}" stroke="${ink.fine}"/>` +
        text(anchor, axis + 17, said, ink.fine, ' font-size="11" text-anchor="middle"')
      );
    }),
    // What was declared, and what was due.
    ...marks.map(({ at, label, tone, isDeadline, line, labelX }) => {
      const x = round(scale.x(at));
      const colour = tone === 'bad' ? ink.late : tone === 'good' ? ink.good : ink.text;
      const dashes = isDeadline ? ' stroke-dasharray="4 3"' : '';
      const y = 8 + line * 15;
      return (
        `<line x1="${x}" y1="${y + 4}" x2="${x}" y2="${axis}" stroke="${colour}" stroke-width="1.2"${dashes}/>` +
        rect(labelX - 2, y - 1, widthOf(label, 11) + 4, 14, ink.paper) +
        text(labelX, y + 10, label, colour, ' font-size="11" font-weight="600"')
      );
    }),
  ];
  const said = svgText(chartAlt(input));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` role="img" aria-label="${said}" font-family="sans-serif" font-size="${size}"><title>${said}</title>` +
    `${parts.filter((part) => part !== '').join('')}</svg>`
  );
}

/** What is seen in the chart, for who can't see it. */
export function chartAlt({ view, words, language, zone }: TimelineChartInput): string {
  const time = zonedTime(zone, language);
  const marks = marksOf(view, words).toSorted((one, other) => one.at - other.at);
  return words('chart.alt', {
    title: view.registration.fields.title,
    marks: marks.map(({ at, label }) => `${label} ${time.full(at)}`).join(words('report.comma')),
  });
}

/** Labels one under another where they would meet, each within the chart. */
function placed(
  marks: readonly ChartMark[],
  { x, from, to }: ChartScale,
  right: number,
): readonly (ChartMark & { readonly line: number; readonly labelX: number })[] {
  const ends: number[] = [];
  return marks
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((one, other) => one.at - other.at)
    .map((mark) => {
      const wide = widthOf(mark.label, 11) + 8;
      const labelX = Math.min(x(mark.at) + 3, right - wide);
      const free = ends.findIndex((end) => end <= labelX);
      const line = free === -1 ? ends.length : free;
      ends[line] = labelX + wide;
      return { ...mark, line, labelX };
    });
}

/** One tick a pixel, important where one of its entries is: a hundred thousand entries draw no more than fit. */
function ticksOf(
  entries: readonly TimelineEntry[],
  { x, from, to }: ChartScale,
): readonly { readonly x: number; readonly important: boolean }[] {
  const byPixel = new Map<number, boolean>();
  for (const { at, important, removed } of entries) {
    if (removed !== null || at < from || at > to) continue;
    const pixel = Math.round(x(at) * 2) / 2;
    byPixel.set(pixel, (byPixel.get(pixel) ?? false) || important);
  }
  return [...byPixel].map(([pixel, important]) => ({ x: pixel, important })).toSorted((a, b) => a.x - b.x);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
