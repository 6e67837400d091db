import type { Handbook } from '../../domain/handbook/handbook.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { Language } from '../../words/language.ts';
import type { Words } from '../../words/words.ts';
import { zonedTime } from '../zoned-time.ts';
import { type ChartInk, paperInk } from './chart-ink.ts';
import { marksOf, placedMarks } from './chart-marks.ts';
import { type ChartScale, chartScale } from './chart-scale.ts';
import { type ChartPicture, type ChartShape, svgOf } from './chart-shape.ts';
import { levelSpans, stageBars } from './chart-spans.ts';
import { entryTicks } from './entry-ticks.ts';
import { fitted, widthOf } from './svg-text.ts';

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
  /** What is seen in it, for who can't see it; with the incident's title when left out. */
  readonly alt?: string;
}

const size = 12;
const fineSize = 11;
const row = 20;
const markRow = 15;
const nameWidth = 146;
const edge = 12;

/**
 * The course of an incident as one SVG: level, stages against their windows, deadlines, what was declared, and when people
 * wrote. Without scripts and without anything from elsewhere; read without colours as well.
 */
export function timelineChart(input: TimelineChartInput): string {
  return svgOf(timelinePicture(input));
}

/** The same as shapes, for a screen that draws them in its own letters. */
export function timelinePicture(input: TimelineChartInput): ChartPicture {
  const { view, entries, width, words, ink = paperInk } = input;
  const left = nameWidth + edge;
  const right = width - edge;
  const scale = chartScale(view, left, right);
  const marks = placedMarks(marksOf(view, words), scale, right);
  const top = 14 + markRow * (1 + Math.max(0, ...marks.map(({ line }) => line)));
  const bars = stageBars(view, input.handbook, input.language, scale);
  const entryTop = top + row * (bars.length + 1) + 6;
  const axis = entryTop + 30;
  const name = (y: number, said: string) => text(edge, y, fitted(said, size, nameWidth - 6), ink.fine);
  const level = levelSpans(view, entries, scale).flatMap(({ from, to, level: graded }) => {
    const word = graded ?? words('chart.not_graded');
    const bar = rect(from, top + 3, to - from, 14, graded === null ? ink.skipped : ink.levels[graded]);
    const isRoomy = to - from > widthOf(word, fineSize) + 8;
    return isRoomy ? [bar, fine(from + 4, top + 14, word, ink.paper, { strong: true })] : [bar];
  });
  const stages = bars.flatMap(({ label, window, run, state, isLate }, index) => {
    const y = top + row * (index + 1);
    // The window behind, what was in front.
    return [
      name(y + 14, label),
      ...(window === null ? [] : [rect(window.from, y + 2, window.to - window.from, 16, ink.band, ink.line)]),
      ...(run === null ? [] : [rect(run.from, y + 6, Math.max(run.to - run.from, 2), 8, isLate ? ink.late : ink.done)]),
      ...(run?.goesOn === true ? [text(run.to - 9, y + 14, '▸', ink.paper)] : []),
      ...(state === 'skipped' ? [fine(left + 4, y + 14, words('stage_state.skipped'), ink.fine)] : []),
    ];
  });
  const ticks = entryTicks(entries, scale).map(({ x, important }) =>
    important ? rect(x - 1.25, entryTop + 2, 2.5, 24, ink.important) : rect(x - 0.5, entryTop + 12, 1, 14, ink.entry),
  );
  const lines = marks.map(({ at, tone, isDeadline, line }) => {
    const x = round(scale.x(at));
    const stroke = inkOf(tone, ink);
    const [y1, y2] = [12 + line * markRow, axis];
    return { kind: 'line' as const, x1: x, y1, x2: x, y2, stroke, strokeWidth: 1.2, ...(isDeadline ? dashed : {}) };
  });
  const labels = marks.flatMap(({ label, tone, line, labelX }) => {
    const y = 8 + line * markRow;
    return [
      rect(labelX - 1, y - 1, widthOf(label, fineSize), 13, ink.paper),
      fine(labelX, y + 10, label, inkOf(tone, ink), { strong: true }),
    ];
  });
  const height = axis + 26;
  const shapes = [
    rect(0, 0, width, height, ink.paper),
    name(top + 14, words('chart.level')),
    ...level,
    ...stages,
    name(entryTop + 18, words('chart.entries')),
    ...ticks,
    ...axisShapes(input, scale, { left, right, y: axis, ink }),
    ...lines,
    ...labels,
  ];
  return { width, height, alt: input.alt ?? chartAlt(input), shapes };
}

/** What is seen in the chart, for who can't see it. */
export function chartAlt(input: TimelineChartInput): string {
  return input.words('chart.alt', { title: input.view.registration.fields.title, marks: marksSaid(input) });
}

/** What is marked in the chart, each with its time, the first first. Names nobody. */
export function marksSaid({
  view,
  words,
  language,
  zone,
}: Pick<TimelineChartInput, 'view' | 'words' | 'language' | 'zone'>): string {
  const time = zonedTime(zone, language);
  const marks = marksOf(view, words).toSorted((one, other) => one.at - other.at);
  return marks.map(({ at, label }) => `${label} ${time.full(at)}`).join(words('report.comma'));
}

function axisShapes(
  { view, language, zone }: TimelineChartInput,
  scale: ChartScale,
  {
    left,
    right,
    y,
    ink,
  }: { readonly left: number; readonly right: number; readonly y: number; readonly ink: ChartInk },
): readonly ChartShape[] {
  const time = zonedTime(zone, language);
  const isOneDay = time.day(scale.from) === time.day(scale.to);
  const offset = time.zoneName(view.t0).replace(/^.*[（(]|[)）]$/gu, '');
  const ticks = scale.ticks.flatMap((at): readonly ChartShape[] => {
    const x = round(scale.x(at));
    const clock = time.clock(at);
    const said = isOneDay || clock !== '00:00' ? clock : time.day(at).slice(5);
    const half = widthOf(said, fineSize) / 2;
    const anchored = Math.min(Math.max(x, left + half), right - half);
    return [
      { kind: 'line', x1: x, y1: y, x2: x, y2: y + 4, stroke: ink.fine, strokeWidth: 1 },
      fine(anchored, y + 17, said, ink.fine, { anchor: 'middle' }),
    ];
  });
  return [
    { kind: 'line', x1: left, y1: y, x2: right, y2: y, stroke: ink.line, strokeWidth: 1 },
    text(edge, y + 16, fitted(offset, size, nameWidth - 6), ink.fine),
    ...ticks,
  ];
}

const dashed = { dashes: '4 3' } as const;

function inkOf(tone: 'plain' | 'good' | 'bad', ink: ChartInk): string {
  return { plain: ink.text, good: ink.good, bad: ink.late }[tone];
}

function text(x: number, y: number, said: string, fill: string): ChartShape {
  return { kind: 'text', x: round(x), y, text: said, fill, size };
}

function fine(
  x: number,
  y: number,
  said: string,
  fill: string,
  look: { readonly strong?: boolean; readonly anchor?: 'middle' } = {},
): ChartShape {
  return { kind: 'text', x: round(x), y, text: said, fill, size: fineSize, ...look };
}

function rect(x: number, y: number, width: number, height: number, fill: string, stroke?: string): ChartShape {
  const shape = { kind: 'rect', x: round(x), y, width: round(Math.max(width, 0)), height, fill } as const;
  return stroke === undefined ? shape : { ...shape, stroke };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
