import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import { wordsOfAlt, wordsOfBody } from '../../../shared/domain/search/words-of-fact.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { clampKind } from '../../../shared/record/clamp.ts';
import { recordedAtOf } from '../../../shared/record/envelope.ts';
import { introductionKind } from '../../../shared/record/introduction.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { preparedPluck } from '../database/prepared.ts';
import { type Timeline, isOfWorkspace } from '../projections/timeline.ts';
import { type StoredEvent, idOf, said } from '../record/stored-events.ts';

/** What the search knows of an event. */
export interface SearchedEvent {
  readonly at: Instant;
  /** What it says now, first, and what it said before it was corrected. Never empty. */
  readonly texts: readonly string[];
  /** What is told of an entry beside its words; null where the event makes no row of the timeline. */
  readonly entry: Pick<TimelineEntry, 'kind' | 'role' | 'author' | 'removed'> | null;
  readonly author: string | null;
}

/** Events that amend others are found by what they amend; what is no incident's is not looked through. */
const unsearched: ReadonlySet<string> = new Set([
  'entry.corrected',
  'entry.removed',
  'action.undone',
  clampKind,
  introductionKind,
  redactionKind,
]);

/** Reads. Whether an event has words to be found by; it stays so until it is redacted. */
export function isSearched(event: StoredEvent): boolean {
  return event.sealed.body !== null && mayBeSearched(event) && ownWords(event).some((text) => text !== '');
}

/** Reads. An event as the search knows it, with what was said of it since; null for what is not to be found. */
export function searchedEvent(database: Database, timeline: Timeline, event: StoredEvent): SearchedEvent | null {
  if (event.sealed.body === null || !mayBeSearched(event)) return null;
  const { fact, alt } = said(event);
  const id = idOf(event);
  if (fact?.kind === 'entry.added') {
    const isAmended = preparedPluck(database, 'SELECT 1 FROM amendments WHERE entry = ? LIMIT 1').get(id) !== undefined;
    if (!isAmended) {
      const { author, at, body } = fact;
      return { at, texts: [body.text], author, entry: { kind: body.kind, role: body.role, author, removed: null } };
    }
    const entry = timeline.entry(id);
    if (entry === null) return null;
    const before = entry.corrections.flatMap(({ before: { text } }) => (text === undefined ? [] : [text]));
    return { at: entry.at, texts: [...new Set([entry.text, ...before.toReversed()])], author: entry.author, entry };
  }
  const words = fact === null ? wordsOfAlt(alt, event.header.kind) : wordsOfBody(fact.body).join(' · ');
  if (words === '') return null;
  const at = fact?.at ?? recordedAtOf(event.header);
  return { at, texts: [words], author: event.header.actor, entry: timeline.entry(id) };
}

function mayBeSearched({ header: { kind } }: StoredEvent): boolean {
  return !isOfWorkspace(kind) && !unsearched.has(kind);
}

function ownWords(event: StoredEvent): readonly string[] {
  const { fact, alt } = said(event);
  if (fact === null) return [wordsOfAlt(alt, event.header.kind)];
  return fact.kind === 'entry.added' ? [fact.body.text] : wordsOfBody(fact.body);
}
