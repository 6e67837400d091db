import type { IncidentView } from '../../domain/incident/incident-view.ts';
import { isEnded } from '../../domain/incident/status-at.ts';
import { type Instant, dayMs, hourMs, minuteMs } from '../../domain/instant.ts';

/** The time that a chart shows, and where on it a time stands. */
export interface ChartScale {
  readonly from: Instant;
  readonly to: Instant;
  /** Pixels from the left edge, held within the chart. */
  readonly x: (at: Instant) => number;
  /** Times of the axis, about one in every hundred pixels. */
  readonly ticks: readonly Instant[];
}

const steps = [
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  7 * dayMs,
  30 * dayMs,
  365 * dayMs,
];

/**
 * The response fills the chart: from what it began with to recovery, with the deadlines where they are near. What came days
 * before or after would leave nothing of the hour that matters; it runs to the edge. `left`, `right`: px of the edges.
 */
export function chartScale(view: IncidentView, left: number, right: number): ChartScale {
  const { t0 } = view;
  const { startedAt } = view.registration.fields;
  const end = Math.max(view.recoveredAt ?? (isEnded(view.status) ? (view.statusSince ?? view.at) : view.at), t0);
  const core = Math.max(end - t0, 30 * minuteMs);
  const began = Math.max(Math.min(startedAt ?? t0, t0), t0 - core);
  const near = [view.respond.due, view.restore.due].filter((due) => due <= t0 + core * 1.6);
  const last = Math.max(end, t0 + 30 * minuteMs, ...near);
  const pad = (last - began) * 0.04;
  const [from, to] = [began - pad, last + pad * 1.5];
  const x = (at: Instant) => left + (Math.min(Math.max(at, from), to) - from) * ((right - left) / (to - from));
  const wanted = (to - from) / Math.max(2, (right - left) / 100);
  const step = steps.find((one) => one >= wanted) ?? 365 * dayMs;
  const ticks: Instant[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to && ticks.length < 100; at += step) ticks.push(at);
  return { from, to, x, ticks };
}
