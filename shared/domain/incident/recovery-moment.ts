import { type Instant, minuteMs } from '../instant.ts';
import type { IncidentView } from './incident-view.ts';

/** For how long the moment of recovery fills the wall (ms): long enough for who looks up late, short enough to work on. */
export const recoveryMomentMs = 2 * minuteMs;

/**
 * The moment of recovery while it lasts: when it was, and how long the fault lasted (ms) by then; null otherwise. It is
 * counted from when recovery happened: one that is learned of later, or was entered for the past, is no news any more.
 */
export function recoveryMoment({
  status,
  recoveredAt,
  t0,
  at,
}: Pick<IncidentView, 'status' | 'recoveredAt' | 't0' | 'at'>): {
  readonly at: Instant;
  readonly afterMs: number;
} | null {
  if (status !== 'recovered' || recoveredAt === null || at < recoveredAt) return null;
  if (at >= recoveredAt + recoveryMomentMs) return null;
  return { at: recoveredAt, afterMs: recoveredAt - t0 };
}
