import type { Audience } from '../communications/communication.ts';
import type { EventId } from '../../record/ids.ts';
import { type FactOf, byHappening } from '../event/fact.ts';
import { type Handbook, fromMinutes } from '../handbook/handbook.ts';
import { type IncidentState, factsOf, latestOf } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { ChannelStanding } from './channels-at.ts';
import { type WordAbout, happeningsAt } from './happenings.ts';
import { type WordOutcome, outcomesAt } from './outcomes-at.ts';
import type { WordKind } from './words-out-events.ts';

/** How a word to a channel stands. What is stale waits for a person, or, where it is automatic, is let go of. */
export type WordState = 'waiting' | 'stale' | 'sent' | 'failed' | 'uncertain' | 'dropped';

/** One word to one channel. */
export interface WordOut {
  /** What happened and where it goes; the same on every console and on the server. */
  readonly key: string;
  /** The deed by which it is sent again; null for the first time. */
  readonly turn: EventId | null;
  readonly what: WordKind;
  readonly channel: string;
  readonly channelName: string;
  readonly about: WordAbout;
  readonly communication: string | null;
  /** What was published; null for an automatic word, which the handbook words. */
  readonly text: string | null;
  readonly happenedAt: Instant;
  readonly state: WordState;
  /** Since when it stands so. */
  readonly since: Instant;
  readonly why: string | null;
  /** Whether it should still go there: what is due no more (its channel is gone, the deadline moved) is history. */
  readonly isDue: boolean;
}

/** What words out are read from. */
export interface WordsOutInput {
  readonly state: IncidentState;
  readonly view: IncidentView;
  readonly channels: readonly ChannelStanding[];
  readonly handbook: Handbook;
  /** For named members alone: then nothing goes out but to the channel that the incident itself was given. */
  readonly isRestricted: boolean;
}

/** Where the words of an incident's own group go; null where to none. */
export function groupAt({
  state,
  view,
  channels,
  isRestricted,
}: Omit<WordsOutInput, 'handbook'>): ChannelStanding | null {
  const chosen = latestOf(state, 'group.set', view.at)?.body.channel ?? null;
  if (chosen === null && isRestricted) return null;
  const internal = channels.filter(({ on, audience }) => on && audience === 'internal');
  const own = internal.find(({ channel, isDefault }) => (chosen === null ? isDefault : channel === chosen));
  return own === undefined ? null : { ...own, since: Math.max(own.since, groupSince(state, view.at)) };
}

/** When the group became the one that it is: by a choice, or by a choice that was taken back. */
function groupSince(state: IncidentState, at: Instant): Instant {
  const choices = state.facts.filter((fact) => fact.kind === 'group.set' && fact.at <= at);
  const ids = new Set<string>(choices.map(({ id }) => id));
  const undoings = factsOf(state, 'action.undone', at).filter(({ body }) => body.events.some((id) => ids.has(id)));
  return Math.max(0, ...choices.map(({ recordedAt }) => recordedAt), ...undoings.map(({ recordedAt }) => recordedAt));
}

/** Where goes what is published for an audience: for staff, to the incident's own group. */
export function channelsFor(audience: Audience, input: Omit<WordsOutInput, 'handbook'>): readonly ChannelStanding[] {
  if (audience === 'internal') return [groupAt(input)].filter((group) => group !== null);
  return input.channels.filter((channel) => !input.isRestricted && channel.on && channel.audience === audience);
}

/**
 * Every word that should go to chat or went there, in the order of happening; derived from record and clock alone, so that
 * a console without a server says the same as the server that sends them. `toldBy`: by when what became of them was said; who
 * sends knows all that was ever said, whatever its own clock shows.
 */
export function wordsOutAt(input: WordsOutInput, toldBy: Instant = input.view.at): readonly WordOut[] {
  const { state, view, handbook } = input;
  const outcomes = outcomesAt(state, toldBy);
  const due = [...publishedWords(input), ...automaticWords(input)].map((word) => {
    const staleAfter = word.text === null ? handbook.policy.chatStaleAfter : handbook.policy.communicationStaleAfter;
    return standing(word, outcomes.get(word.key), view.at, fromMinutes(staleAfter));
  });
  const known = new Set(due.map(({ key }) => key));
  // What was said of words that are due no more: their channel is gone, or the deadline moved.
  const past = [...outcomes]
    .filter(([key, { state: stood }]) => !known.has(key) && stood !== 'again')
    .map(([key, outcome]) => ofOutcome(key, outcome));
  return [...due, ...past].toSorted(
    (one, other) => one.happenedAt - other.happenedAt || (one.key < other.key ? -1 : 1),
  );
}

type DueWord = Omit<WordOut, 'state' | 'since' | 'why' | 'turn' | 'isDue'> & { readonly isOvertaken: boolean };

/** A channel and the key of what goes there. */
function wordTo(channel: ChannelStanding, subject: string) {
  return { key: `${subject}@${channel.channel}`, channel: channel.channel, channelName: channel.name };
}

function automaticWords(input: WordsOutInput): readonly DueWord[] {
  const { state, view, handbook } = input;
  const group = groupAt(input);
  if (group === null || !isInEarnest(state, view)) return [];
  return happeningsAt(state, view, handbook)
    .filter(({ at }) => at >= group.since)
    .map(({ key, what, at, about }) => ({
      ...wordTo(group, key),
      what,
      about,
      communication: null,
      text: null,
      happenedAt: at,
      isOvertaken: false,
    }));
}

function publishedWords(input: WordsOutInput): readonly DueWord[] {
  const { state, view, handbook } = input;
  if (!isInEarnest(state, view)) return [];
  const published = factsOf(state, 'communication.published', view.at).toSorted(byHappening);
  const backfilled = fromMinutes(handbook.policy.communicationStaleAfter);
  return published.flatMap((fact, place) => {
    const text = textOf(state, fact);
    if (text === null || fact.simulated || fact.recordedAt - fact.at > backfilled) return [];
    const { audience, communication } = fact.body;
    const to = channelsFor(audience, input);
    const isOvertaken = published.slice(place + 1).some((later) => later.body.audience === audience);
    return to
      .filter(({ since }) => Math.min(fact.at, fact.recordedAt) >= since)
      .map((channel) => ({
        ...wordTo(channel, fact.id),
        what: 'communication' as const,
        about: {},
        communication,
        text,
        happenedAt: fact.at,
        isOvertaken,
      }));
  });
}

/** The very text that was published; null where it is not in the record any more. */
function textOf(state: IncidentState, { body }: FactOf<'communication.published'>): string | null {
  const worded = [...factsOf(state, 'communication.drafted'), ...factsOf(state, 'communication.reworded')];
  return worded.find(({ id }) => id === body.wording)?.body.text ?? null;
}

/** Whether it was declared in earnest: of what is played, imported or tried nothing goes out. */
export function isInEarnest(state: IncidentState, { registration }: IncidentView): boolean {
  const isPlayed = factsOf(state, 'incident.registered').some(({ simulated }) => simulated);
  return registration.identity.origin === 'declared' && !isPlayed;
}

function standing(
  { isOvertaken, ...word }: DueWord,
  outcome: WordOutcome | undefined,
  now: Instant,
  staleAfter: number,
): WordOut {
  if (outcome !== undefined && outcome.state !== 'again') {
    return { ...word, turn: outcome.turn, state: outcome.state, since: outcome.at, why: outcome.why, isDue: true };
  }
  // Who has it sent all the same knows that it was overtaken; it grows old anew.
  const since = outcome?.at ?? word.happenedAt;
  const isStale = (outcome === undefined && isOvertaken) || now - since > staleAfter;
  const state = isStale ? 'stale' : 'waiting';
  return { ...word, turn: outcome?.turn ?? null, state, since, why: null, isDue: true };
}

function ofOutcome(key: string, outcome: WordOutcome): WordOut {
  const { state, at, why, turn, channel, name, what, communication } = outcome;
  if (state === 'again') throw new Error('Broken invariant: what waits is due');
  return {
    key,
    turn,
    what,
    channel,
    channelName: name,
    about: {},
    communication,
    text: null,
    happenedAt: at,
    state,
    since: at,
    why,
    isDue: false,
  };
}
