import type { CallReply } from '../../../shared/bridge/contract.ts';
import type { RefusalCode } from '../../../shared/domain/incident/refusal.ts';
import { type RepeatedWords, isSaidInReview, repeatedWords } from '../../../shared/domain/redaction/repeated-words.ts';
import { reviewAt } from '../../../shared/domain/review/review-at.ts';
import { hasUnkeepable } from '../../../shared/domain/unkeepable-text.ts';
import type { EventId, StreamId } from '../../../shared/record/ids.ts';
import { type RedactionDraft, redactionKind } from '../../../shared/record/redaction.ts';
import { failure } from '../failure.ts';
import { type StoredEvent, eventOf, idOf, said } from '../record/stored-events.ts';
import { joinedServer } from '../sync/joined-server.ts';
import { assertReachesOthers } from '../sync/looks-only.ts';
import { isPrivate } from '../sync/private-streams.ts';
import { type Workspace, commit, record } from '../workspace.ts';
import { afterErasing, eraseBodies, forgetBytes } from './erase-bodies.ts';

/** Who redacts, and why. */
export interface RedactionContext {
  readonly reason: string;
  readonly author: string | null;
  readonly simulated: boolean;
}

/** What a redaction did; the record is on disk without the words. */
export interface Redacted {
  readonly incident: StreamId;
  /** The events that lost their words, the entry's own first. */
  readonly events: readonly EventId[];
  /** False while the write-ahead log or a backup may hold the words still; it is tried again at the next start. */
  readonly isForgotten: boolean;
}

/** An entry that may be redacted, and what goes with it. */
interface Redactable {
  readonly incident: StreamId;
  readonly entry: StoredEvent;
  readonly repeated: RepeatedWords;
}

/**
 * Takes an entry's words out of the record for good, and with them all that says them again: redactions say so to every
 * other console, and here they are gone from the log, from all that is derived from it, from the write-ahead log and the
 * backups. One transaction. Raises StoreFailure as `redactable` does; then nothing was changed.
 */
export function redactEntry(
  workspace: Workspace,
  entry: EventId,
  { reason, author, simulated }: RedactionContext,
): Redacted {
  if (hasUnkeepable(reason)) throw refused('text_unkeepable', '');
  const found = redactable(workspace, entry);
  const events = eventsOf(workspace, found);
  commit(workspace, (tell) => {
    const drafts = events.map((event) => redactionOf(workspace, event, reason));
    const change = record(workspace, found.incident, { size: drafts.length, drafts }, { actor: author, simulated });
    const erased = eraseBodies(
      workspace,
      events.map((event) => idOf(event)),
    );
    tell(afterErasing(workspace, change, erased));
  });
  const isForgotten = forgetBytes(workspace);
  return { incident: found.incident, events: events.map((event) => idOf(event)), isForgotten };
}

/**
 * Reads. What redacting an entry takes. Raises StoreFailure `not_found`, `read_only`, or `refused` by name: for what is
 * no entry, what was redacted, and what the server would take from an owner alone, so that no two records part.
 */
function redactable(workspace: Workspace, id: EventId): Redactable {
  const { database, incidents, timeline } = workspace;
  const entry = eventOf(database, id);
  if (entry === null) throw failure('not_found', id);
  const { stream, kind } = entry.header;
  if (kind !== 'entry.added') throw refused('not_redactable', kind);
  if (entry.sealed.body === null) throw refused('already_redacted', id);
  const standing = incidents.standing(stream);
  if (standing === null) throw failure('not_found', id);
  if (standing.readOnly) throw failure('read_only', stream);
  assertReachesOthers(database, stream);
  const amendments = timeline.amendmentsOf(id);
  const text = textOf(entry);
  // Its section would be lost with the words: who wrote it says it otherwise first.
  if (isSaidInReview(reviewAt(standing.state).sections, text, amendments)) throw refused('review_says_it', '');
  const found = { incident: stream, entry, repeated: repeatedWords(id, amendments, standing.state, text) };
  const others = eventsOf(workspace, found).filter((event) => !mayRedact(workspace, event));
  if (others.length > 0) {
    const names = new Set(others.map(({ header }) => header.actor).filter((name) => name !== null));
    throw refused('redaction_needs_owner', names.size === 0 ? 'undefined' : [...names].join(', '));
  }
  return found;
}

/** Reads. What goes with an entry, as a person is told before. Raises StoreFailure as `redactable` does. */
export function weighRedaction(workspace: Workspace, entry: EventId): CallReply<'record:weigh'> {
  const { corrections, removals, links, tasks, writings } = redactable(workspace, entry).repeated;
  return {
    corrections: corrections.length,
    removals: removals.length,
    links: links.filter(({ kind }) => kind === 'entries.linked').length,
    writings: writings.length,
    tasks: tasks.flatMap((fact) => (fact.kind === 'task.added' ? [fact.body.text] : [])),
  };
}

/** A redaction of an event, which keeps its row, where it has one, in its place. */
export function redactionOf({ timeline }: Workspace, event: StoredEvent, reason: string): RedactionDraft {
  const { replica, seq } = event.header;
  const row = timeline.entry(idOf(event));
  return { kind: redactionKind, body: { replica, seq, reason, ...(row === null ? {} : { at: row.at }) } };
}

/** What an entry said at first; null where that is gone. */
export function textOf(event: StoredEvent): string | null {
  const { fact } = said(event);
  return fact?.kind === 'entry.added' ? fact.body.text : null;
}

function eventsOf({ database }: Workspace, { entry, repeated }: Redactable): readonly StoredEvent[] {
  const { corrections, removals, links, tasks, writings } = repeated;
  const again = [...corrections, ...removals, ...links, ...tasks, ...writings].map(({ id }) => eventOf(database, id));
  return [entry, ...again.filter((event) => event !== null)];
}

/** The rule by which a server honours a redaction (`shared/sync/admission.ts`); without a server, nobody else is asked. */
export function mayRedact({ database, log }: Workspace, { header }: StoredEvent): boolean {
  const server = joinedServer(database);
  if (server === null || server.role === 'owner' || isPrivate(database, header.stream)) return true;
  return server.role === 'member' && header.replica === log.replica;
}

function refused(refusal: RefusalCode, detail: string) {
  return failure('refused', detail, { refusal });
}
