import { z } from 'zod';
import type { Instant } from '../instant.ts';

/** The measures of one incident (domain, section 7), in the order of the response. */
export const measureKeys = ['detectMs', 'respondMs', 'gradeMs', 'mitigateMs', 'restoreMs'] as const;
export const measureKeySchema = z.enum(measureKeys);
export type MeasureKey = z.infer<typeof measureKeySchema>;

/** Milliseconds each; null where an input is unknown or the measure is invalid (its end lies before its begin). */
export type Measures = Readonly<Record<MeasureKey, number | null>> & { readonly invalid: readonly MeasureKey[] };

/** The times that the measures are taken between; null is unknown. */
export interface MeasuredTimes {
  readonly startedAt: Instant | null;
  /** T0, or null where it only stands for `startedAt`: then nothing is known of the time to detect. */
  readonly detectedAt: Instant | null;
  readonly t0: Instant;
  readonly launchedAt: Instant | null;
  readonly gradedAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly recoveredAt: Instant | null;
}

/** Takes the measures. Unknown is null, never zero. */
export function measure(times: MeasuredTimes): Measures {
  const spans: Readonly<Record<MeasureKey, readonly [Instant | null, Instant | null]>> = {
    detectMs: [times.startedAt, times.detectedAt],
    respondMs: [times.t0, times.launchedAt],
    gradeMs: [times.t0, times.gradedAt],
    mitigateMs: [times.t0, times.mitigatedAt],
    restoreMs: [times.t0, times.recoveredAt],
  };
  const lengths = measureKeys.map((key) => {
    const [from, to] = spans[key];
    return [key, from === null || to === null ? null : to - from] as const;
  });
  const invalid = lengths.filter(([, length]) => length !== null && length < 0).map(([key]) => key);
  const valid = lengths.map(([key, length]) => [key, length === null || length < 0 ? null : length] as const);
  return { ...(Object.fromEntries(valid) as Record<MeasureKey, number | null>), invalid };
}
