import type { StreamId } from '../../shared/record/ids.ts';
import type { Place, Presence } from '../../shared/sync/messages.ts';

/**
 * A presence as a session says it or is told it: where somebody is stays out of it unless that session may see the stream.
 * They are there all the same, somewhere.
 */
export function presenceFor(presence: Presence | null, maySee: (stream: StreamId) => boolean): Presence | null {
  if (presence === null) return null;
  const told = ({ stream, view }: Place): Place =>
    stream === null || maySee(stream) ? { stream, view } : { stream: null, view: 'other' };
  return { ...presence, places: presence.places.map(told) };
}
