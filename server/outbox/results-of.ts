import { type EventBody, type EventDraft, draft } from '../../shared/domain/event/event-bodies.ts';
import { outcomesAt } from '../../shared/domain/words-out/outcomes-at.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Reading } from '../reading/reading.ts';
import type { CarriedWord, OutboxMessage } from './outbox-line.ts';

/** What an event about words says, whatever became of them. */
export type WordsSaid = EventBody<'word.delivered'>;

/** A message of which is known what became of it, and what the record is read by. */
export interface Answered {
  readonly workspace: StreamId;
  readonly reading: Reading;
  readonly now: () => number;
  readonly message: OutboxMessage;
  readonly verdict: 'sent' | 'never' | 'unclear';
  readonly channel: Pick<WordsSaid, 'channel' | 'name'>;
}

/**
 * What is to be said of a message's words, by incident. What the record says already is left out: the process may have died
 * between saying it and forgetting the message.
 */
export async function resultsOf(answered: Answered): Promise<ReadonlyMap<StreamId, readonly EventDraft[]>> {
  const { message, workspace, reading, now, channel, verdict } = answered;
  const results = new Map<StreamId, readonly EventDraft[]>();
  for (const incident of new Set(message.words.map((word) => word.incident))) {
    const found = await reading.incidentOf(workspace, incident);
    if (found === null) continue;
    const outcomes = outcomesAt(found.state, Number.POSITIVE_INFINITY);
    const untold = message.words.filter((word) => {
      if (word.incident !== incident) return false;
      const known = outcomes.get(word.key);
      return known === undefined || known.state === 'again' || (verdict === 'sent' && known.state !== 'sent');
    });
    const why = message.why.slice(0, 500);
    results.set(
      incident,
      saidOf(untold, { at: now(), ...channel }).map((said) => {
        if (verdict === 'sent') return draft('word.delivered', said);
        return draft(verdict === 'never' ? 'word.failed' : 'word.uncertain', { ...said, why });
      }),
    );
  }
  return results;
}

/** What events say of words of one incident in one channel: an event for each kind of word, or communication. */
export function saidOf(
  words: readonly CarriedWord[],
  of: Pick<WordsSaid, 'at' | 'channel' | 'name'>,
): readonly WordsSaid[] {
  const said = new Map<string, WordsSaid>();
  for (const { key, turn, what, communication } of words) {
    const alike = JSON.stringify([what, communication]);
    const before = said.get(alike)?.words ?? [];
    const { at, channel, name } = of;
    said.set(alike, { at, channel, name, what, communication, words: [...before, { key, turn }] });
  }
  return [...said.values()];
}
