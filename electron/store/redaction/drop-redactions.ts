import { type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { redactionIn } from '../../../shared/record/redaction.ts';
import { eventOf } from '../record/stored-events.ts';
import type { Workspace } from '../workspace.ts';
import { type Arrived, eraseEvents } from './erase-bodies.ts';

/**
 * Redactions that came by hand, and that the server passes on without their bodies: it did not let them do anything, so
 * nobody is to read here what they say, as nobody does elsewhere. One whose words are gone from here already says why they
 * are. Returns how many lost their words. Inside `commit`; then `forgetBytes`.
 */
export function dropRedactions(
  workspace: Workspace,
  stream: StreamId,
  judged: readonly Arrived[],
  isOurs: (replica: ReplicaId) => boolean,
): number {
  const { database } = workspace;
  const dropped = judged.flatMap(({ header, sealed }) => {
    if (sealed.body !== null || isOurs(header.replica)) return [];
    const event = eventOf(database, eventId(stream, header.replica, header.seq));
    const redaction = event === null ? null : redactionIn(event.header, event.sealed);
    if (event === null || redaction === null) return [];
    const named = eventOf(database, eventId(stream, redaction.replica, redaction.seq));
    return named !== null && named.sealed.body === null ? [] : [event];
  });
  return eraseEvents(workspace, dropped);
}
