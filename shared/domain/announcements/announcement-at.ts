import { byHappening } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

/** What everybody is told. */
export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly by: string | null;
  readonly at: Instant;
  /** Until when it stands; null until it is taken down or another is made. */
  readonly until: Instant | null;
}

/** The announcement that stands at a time: the last that was made, unless it was taken down or its time is over. */
export function announcementAt(state: IncidentState, at: Instant): Announcement | null {
  const made = factsOf(state, 'announcement.made', at).toSorted(byHappening).at(-1);
  if (made === undefined) return null;
  const { announcement: id, text, until } = made.body;
  const isDown = factsOf(state, 'announcement.taken_down', at).some(({ body }) => body.announcement === id);
  if (isDown || (until !== null && until <= at)) return null;
  return { id, text, by: made.author, at: made.at, until };
}
