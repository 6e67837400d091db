import { repeatedWords } from '../../../shared/domain/redaction/repeated-words.ts';
import { type EventId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { type Redaction, type RedactionDraft, redactionIn } from '../../../shared/record/redaction.ts';
import { eventOf, idOf } from '../record/stored-events.ts';
import { type Workspace, record } from '../workspace.ts';
import { type Arrived, eraseBodies, redactedBy } from './erase-bodies.ts';
import { mayRedact, redactionOf } from './redact-entry.ts';

/** What was carried out: how many events lost their words, and whether redactions of our own were written for it. */
export interface CarriedOut {
  readonly erased: number;
  readonly wrote: boolean;
}

/**
 * Carries out what came in: events that redactions name lose their words, whichever came first. What this replica had said
 * again of such an entry before it heard of it (a correction on a train) it redacts itself, in nobody's name, since who made
 * the redaction may not have known of it. `named`: the events that are to lose their words; left out, a server passed the
 * events on, so that each redaction among them is in force. Inside `commit`, after the events were written; then `forgetBytes`.
 */
export function carryOutRedactions(
  workspace: Workspace,
  stream: StreamId,
  events: readonly Arrived[],
  named: readonly EventId[] = redactedBy(workspace, stream, events),
): CarriedOut {
  const erased = eraseBodies(workspace, named);
  const again = events.flatMap(({ header, sealed }) => {
    const redaction = redactionIn(header, sealed);
    const isInForce = redaction !== null && named.includes(eventId(stream, redaction.replica, redaction.seq));
    return isInForce ? ownAgain(workspace, stream, redaction) : [];
  });
  if (again.length === 0) return { erased, wrote: false };
  const drafts = again.map(({ draft }) => draft);
  record(workspace, stream, { size: drafts.length, drafts }, { actor: null, simulated: false });
  const ids = again.map(({ id }) => id);
  return { erased: erased + eraseBodies(workspace, ids), wrote: true };
}

/** What this replica said again of an entry that was redacted, with the redaction that each of it is to get. */
function ownAgain(
  workspace: Workspace,
  stream: StreamId,
  { replica, seq, reason }: Redaction,
): readonly { readonly id: EventId; readonly draft: RedactionDraft }[] {
  const { database, incidents, timeline, log } = workspace;
  const id = eventId(stream, replica, seq);
  const standing = incidents.standing(stream);
  if (standing === null || standing.readOnly || eventOf(database, id)?.header.kind !== 'entry.added') return [];
  // Its own words are gone by now, or go in this moment: what was taken into the review is for a person to say otherwise.
  const { corrections, removals, links, tasks } = repeatedWords(id, timeline.amendmentsOf(id), standing.state, null);
  return [...corrections, ...removals, ...links, ...tasks]
    .map((fact) => eventOf(database, fact.id))
    .filter((event) => event !== null)
    .filter((event) => event.header.replica === log.replica && mayRedact(workspace, event))
    .map((event) => ({ id: idOf(event), draft: redactionOf(workspace, event, reason) }));
}
