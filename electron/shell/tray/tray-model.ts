import type { Pressing } from '../../../shared/desk/pressing.ts';
import { type Instant, hourMs, minuteMs } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Words } from '../../../shared/words/words.ts';

/** How it stands as a whole: each has a shape and a colour of its own. */
export type TrayState = 'calm' | 'at_risk' | 'missed';

/** What the tray shows. */
export interface TrayModel {
  readonly state: TrayState;
  /** The most pressing thing in one line. */
  readonly tooltip: string;
  /** One line an incident, the most pressing first. */
  readonly items: readonly { readonly incident: StreamId; readonly label: string }[];
}

/** Most incidents that the tray's menu tells; the board tells all. */
const mostItems = 10;
const longestTitle = 60;

/**
 * The tray at a time. In earnest before what is played, the longest overdue first, then what is due soonest. What is played
 * alarms nobody: it changes no sign.
 */
export function trayModel(pressing: readonly Pressing[], now: Instant, words: Words): TrayModel {
  const sorted = pressing.toSorted((one, other) => Number(one.drill) - Number(other.drill) || one.due - other.due);
  const lines = sorted.map((one) => lineOf(one, now, words));
  return {
    state: stateOf(
      pressing.filter(({ drill }) => !drill),
      now,
    ),
    tooltip: lines[0] ?? words('tray.quiet'),
    items: sorted.slice(0, mostItems).map(({ incident }, place) => ({ incident, label: lines[place] ?? '' })),
  };
}

function stateOf(earnest: readonly Pressing[], now: Instant): TrayState {
  if (earnest.some(({ due }) => now > due)) return 'missed';
  return earnest.some(({ nearAt }) => nearAt !== null && now >= nearAt) ? 'at_risk' : 'calm';
}

function lineOf({ title, drill, kind, stage, due }: Pressing, now: Instant, words: Words): string {
  const isLate = now > due;
  const name = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
  const what = stage === null ? words(kind === 'respond' ? 'tray.respond' : 'tray.restore') : stageWord(stage, words);
  const line = words(isLate ? 'tray.late' : 'tray.ahead', { name, what, time: lengthOf(due, now, words) });
  return drill ? words('tray.drill', { line }) : line;
}

function stageWord(stage: NonNullable<Pressing['stage']>, words: Words): string {
  return words('tray.stage', { stage: words(`stage_short.${stage}`) });
}

/** Ahead it is rounded up, so that no minute is told that is not there; past it is rounded down. */
function lengthOf(due: Instant, now: Instant, words: Words): string {
  const exact = Math.abs(due - now) / minuteMs;
  const minutes = now > due ? Math.floor(exact) : Math.ceil(exact);
  const perHour = hourMs / minuteMs;
  if (minutes < perHour) return words('tray.minutes', { minutes });
  const hours = Math.floor(minutes / perHour);
  return hours < 48
    ? words('tray.hours', { hours, minutes: minutes % perHour })
    : words('tray.days', { days: Math.floor(hours / 24) });
}
