import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { redactionIn, redactionKind } from '../../../shared/record/redaction.ts';
import { eventOf } from '../record/stored-events.ts';
import type { Proven } from '../sync/prove-page.ts';
import type { Workspace } from '../workspace.ts';
import { eraseBodies, erasePlaces } from './redact-event.ts';

/**
 * Does what the redactions say that a server passed on, those too that came by hand before and that it judged since. How
 * many events lost their words. Inside `commit`; then `forgetBytes`.
 */
export function takeRedactions(
  workspace: Workspace,
  stream: StreamId,
  { fresh, judged }: Pick<Proven, 'fresh' | 'judged'>,
  isOurs: (replica: ReplicaId) => boolean,
): number {
  let erased = eraseBodies(workspace, redactedBy(stream, [...fresh, ...judged]));
  for (const { header, sealed } of judged)
    if (sealed.body === null && !isOurs(header.replica)) erased += dropRedaction(workspace, header);
  return erased;
}

/** Whether an event is a redaction. */
export function isRedaction({ header }: SealedEvent): boolean {
  const read = readHeader(header);
  return read.ok && read.value.kind === redactionKind;
}

/** What redactions among events name. */
function redactedBy(
  stream: StreamId,
  events: readonly { readonly header: Header; readonly sealed: SealedEvent }[],
): readonly EventId[] {
  return events.flatMap(({ header, sealed }) => {
    const redaction = redactionIn(header, sealed);
    return redaction === null ? [] : [eventId(stream, redaction.replica, redaction.seq)];
  });
}

/**
 * The server did not let a redaction do anything that had come by hand: nobody is to read here what it says, as nobody does
 * elsewhere. One whose words are gone from here already says why they are.
 */
function dropRedaction(workspace: Workspace, { stream, replica, seq }: Header): number {
  const { database } = workspace;
  const event = eventOf(database, eventId(stream, replica, seq));
  const redaction = event === null ? null : redactionIn(event.header, event.sealed);
  if (event === null || redaction === null) return 0;
  const named = eventOf(database, eventId(stream, redaction.replica, redaction.seq));
  if (named !== null && named.sealed.body === null) return 0;
  return erasePlaces(workspace, [event.place]);
}
