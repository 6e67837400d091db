import type { Handbook } from '../../domain/handbook/handbook.ts';
import type { IncidentView, StageView } from '../../domain/incident/incident-view.ts';
import { type Level, levelSchema } from '../../domain/severity/level.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { Language } from '../../words/language.ts';
import type { ChartScale } from './chart-scale.ts';

/** From where to where, px. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stage as it is drawn. */
export interface StageBar {
  readonly label: string;
  readonly state: StageView['state'];
  /** When it was meant to run; null where that is not known, or lies outside. */
  readonly window: Span | null;
  /** When it ran; null while it did not. */
  readonly run: (Span & { readonly goesOn: boolean }) | null;
  readonly isLate: boolean;
}

/** The stages, each with its window and its run; what goes on beyond the chart is held at its edge. */
export function stageBars(
  view: IncidentView,
  handbook: Handbook,
  language: Language,
  { x, from, to }: ChartScale,
): readonly StageBar[] {
  return view.stages.map(({ key, state, window, enteredAt, endedAt, overdue }) => {
    const name = handbook.stages.find((stage) => stage.key === key)?.name;
    const isWindowSeen = window.start !== null && window.end !== null && window.start < to && window.end > from;
    const ends = endedAt ?? (state === 'active' ? view.at : null);
    const begins = enteredAt ?? (state === 'active' || state === 'done' ? window.start : null);
    const isRunSeen = begins !== null && ends !== null && begins < to && ends >= from;
    return {
      label: name === undefined ? key : language === 'zh-CN' ? name.zh : name.en,
      state,
      window:
        isWindowSeen && window.start !== null && window.end !== null
          ? { from: x(window.start), to: x(window.end) }
          : null,
      run: isRunSeen ? { from: x(begins), to: x(Math.max(begins, ends)), goesOn: ends > to } : null,
      isLate: overdue || (endedAt !== null && window.end !== null && endedAt > window.end),
    };
  });
}

/** Which level it had when; the record's own rows tell its changes, and where they are none the level that stands. */
export function levelSpans(
  view: IncidentView,
  entries: readonly TimelineEntry[],
  { x, to }: ChartScale,
): readonly (Span & { readonly level: Level | null })[] {
  const changes = entries.flatMap(({ at, automatic, removed }) => {
    if (automatic?.kind !== 'level.set' || removed !== null) return [];
    const read = levelSchema.safeParse((automatic.body as { readonly level?: unknown } | null)?.level);
    return read.success ? [{ at, level: read.data }] : [];
  });
  const end = Math.min(to, Math.max(view.t0, view.recoveredAt ?? view.at));
  const known = changes.length > 0 || view.level === null ? changes : [{ at: view.t0, level: view.level }];
  const first = known[0]?.at ?? end;
  const begun = first > view.t0 ? [{ at: view.t0, level: null }, ...known] : known;
  return begun
    .map(({ at, level }, index) => ({ from: x(at), to: x(Math.min(end, begun[index + 1]?.at ?? end)), level }))
    .filter((span) => span.to > span.from);
}
