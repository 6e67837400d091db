import type { EventId } from '../../record/ids.ts';
import { type FactOf, byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { WordKind } from './words-out-events.ts';

/** What became of a word. `again`: a person has it sent once more, and it waits. */
export interface WordOutcome {
  readonly state: 'sent' | 'failed' | 'uncertain' | 'dropped' | 'again';
  readonly at: Instant;
  readonly by: string | null;
  /** What was answered, or why a person dropped it; null where nothing is to be said. */
  readonly why: string | null;
  /** The deed by which it is sent once more, the last one. */
  readonly turn: EventId | null;
  readonly channel: string;
  readonly name: string;
  readonly what: WordKind;
  readonly communication: string | null;
}

type WordFact =
  | FactOf<'word.delivered'>
  | FactOf<'word.failed'>
  | FactOf<'word.uncertain'>
  | FactOf<'word.dropped'>
  | FactOf<'word.sent_again'>;

/**
 * What became of each word, by its key, as far as it was said by a time. What was delivered stays so, whatever was said beside
 * it. Else what was said of its last turn counts, however the stamps of who said it lie: a console's may be ahead.
 */
export function outcomesAt(state: IncidentState, at: Instant): ReadonlyMap<string, WordOutcome> {
  const facts: readonly WordFact[] = [
    ...factsOf(state, 'word.delivered', at),
    ...factsOf(state, 'word.failed', at),
    ...factsOf(state, 'word.uncertain', at),
    ...factsOf(state, 'word.dropped', at),
    ...factsOf(state, 'word.sent_again', at),
  ];
  const inOrder = facts.toSorted(byOrder);
  const turns = new Map<string, EventId>();
  for (const { kind, id, body } of inOrder) {
    if (kind === 'word.sent_again') for (const { key } of body.words) turns.set(key, id);
  }
  const known = new Map<string, WordOutcome>();
  for (const fact of inOrder) {
    for (const { key, turn } of fact.body.words) {
      const last = turns.get(key) ?? null;
      const before = known.get(key)?.state ?? 'again';
      if (before === 'sent') continue;
      const isAgain = fact.kind === 'word.sent_again';
      const counts =
        fact.kind === 'word.delivered' || (isAgain ? fact.id === last && before === 'again' : turn === last);
      if (!counts) continue;
      const { channel, name, what, communication } = fact.body;
      known.set(key, {
        state: stateNames[fact.kind],
        at: fact.at,
        by: fact.author,
        why: whyOf(fact),
        turn: last,
        channel,
        name,
        what,
        communication,
      });
    }
  }
  return known;
}

const stateNames = {
  'word.delivered': 'sent',
  'word.failed': 'failed',
  'word.uncertain': 'uncertain',
  'word.dropped': 'dropped',
  'word.sent_again': 'again',
} as const;

function whyOf({ body }: WordFact): string | null {
  if ('why' in body) return body.why;
  return 'reason' in body ? body.reason : null;
}
