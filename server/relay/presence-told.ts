import type { StreamId } from '../../shared/record/ids.ts';
import type { Place, Presence } from '../../shared/sync/messages.ts';
import { placesOf } from '../../shared/sync/places.ts';

/**
 * A presence as a session says it or is told it: an incident that this session may not see stays out of it. Its person is
 * there all the same, somewhere.
 */
export function presenceFor(presence: Presence | null, maySee: (stream: StreamId) => boolean): Presence | null {
  if (presence === null || presence.places.every(({ stream }) => stream === null || maySee(stream))) return presence;
  const told = presence.places.map(
    (place): Place => (place.stream === null || maySee(place.stream) ? place : { stream: null, view: 'other' }),
  );
  return { ...presence, places: placesOf(told) };
}
