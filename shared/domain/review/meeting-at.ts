import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

/** The review meeting as it stands. */
export interface MeetingStanding {
  readonly begins: Instant;
  readonly minutes: number;
  /** A room or a link; null where nobody said. */
  readonly place: string | null;
  readonly isCalledOff: boolean;
  /** Who said so last, and when it was recorded. */
  readonly by: string | null;
  readonly changedAt: Instant;
  /** How often it was changed since it was planned first. */
  readonly changes: number;
}

/** The meeting up to `at`, by what was said last in record order (domain, section 8); null while none was planned. */
export function meetingAt(state: IncidentState, at: Instant = Number.POSITIVE_INFINITY): MeetingStanding | null {
  const plans = factsOf(state, 'review.meeting_planned', at).toSorted(byOrder);
  const planned = plans.at(-1);
  if (planned === undefined) return null;
  const all = [...plans, ...factsOf(state, 'review.meeting_called_off', at)].toSorted(byOrder);
  const last = all.at(-1) ?? planned;
  const { begins, minutes, place } = planned.body;
  return {
    begins,
    minutes,
    place,
    isCalledOff: last.kind === 'review.meeting_called_off',
    by: last.author,
    changedAt: last.recordedAt,
    changes: all.length - 1,
  };
}
