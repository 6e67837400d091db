import { z } from 'zod';
import type { MetricQuery } from '../handbook/metric-queries.ts';
import { type Instant, instantSchema, minuteMs } from '../instant.ts';

/** Values that one event holds at most; more are given in several. */
export const maxSamples = 2_000;

/** How values were read from a Prometheus: enough to ask the same again, and no secret. */
export const metricReadingSchema = z.strictObject({
  query: z.string().min(1).max(2_000),
  /** What the source is called, and its address without any credentials. */
  source: z.strictObject({ name: z.string().min(1).max(60), url: z.string().min(1).max(500) }),
  from: instantSchema,
  to: instantSchema,
  stepSeconds: z.int().min(1),
  readAt: instantSchema,
  /** The labels of the series, in Prometheus' own notation; `{}` where it has none. */
  series: z.string().max(2_000),
  /** Moments at which the value was infinite, which no number can say. */
  infinite: z.array(z.strictObject({ at: instantSchema, sign: z.literal([1, -1]) })).max(maxSamples),
});
export type MetricReading = z.infer<typeof metricReadingSchema>;

/** Whether what was given holds a value at all, be it an infinite one. */
export function holdsValues({
  samples,
  reading,
}: {
  readonly samples: readonly unknown[];
  readonly reading?: MetricReading | undefined;
}): boolean {
  return samples.length > 0 || (reading?.infinite.length ?? 0) > 0;
}

/** Which time is read: around recovery, the whole incident, or the last hour. */
export const readingWindows = ['recovery', 'incident', 'hour'] as const;
export type ReadingWindow = (typeof readingWindows)[number];

/** A time that is read, and how densely. */
export interface ReadingRange {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepSeconds: number;
}

/**
 * The time that a query is read over. It begins and ends on whole steps, so that whoever reads again finds the same moments;
 * the step grows until the values fit into one event. While nobody declared recovery, what is around it is what was just now.
 */
export function readingRange(
  window: ReadingWindow,
  query: Pick<MetricQuery, 'stepSeconds' | 'minutesBefore' | 'minutesAfter'>,
  times: { readonly t0: Instant; readonly recoveredAt: Instant | null; readonly now: Instant },
): ReadingRange {
  const { t0, recoveredAt, now } = times;
  const before = query.minutesBefore * minuteMs;
  const after = query.minutesAfter * minuteMs;
  const [from, to] =
    window === 'hour'
      ? [now - 60 * minuteMs, now]
      : window === 'incident'
        ? [Math.min(t0, now) - before, now]
        : recoveredAt === null
          ? [now - before - after, now]
          : [recoveredAt - before, Math.min(now, recoveredAt + after)];
  const start = Math.min(from, to);
  const fitting = Math.ceil((to - start) / 1_000 / (maxSamples - 2));
  const stepSeconds = Math.max(query.stepSeconds, fitting);
  const step = stepSeconds * 1_000;
  return { from: Math.floor(start / step) * step, to: Math.floor(to / step) * step, stepSeconds };
}
