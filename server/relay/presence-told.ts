import type { StreamId } from '../../shared/record/ids.ts';
import type { Presence } from '../../shared/sync/messages.ts';

/**
 * A presence as a session says it or is told it: where somebody is stays out of it unless that session may see the stream.
 * They are there all the same, somewhere.
 */
export function presenceFor(presence: Presence | null, maySee: (stream: StreamId) => boolean): Presence | null {
  if (presence === null || presence.stream === null || maySee(presence.stream)) return presence;
  return { ...presence, stream: null, view: 'other' };
}
