import type { ChatService } from '../../shared/domain/words-out/channel.ts';
import type { Sending } from '../chat/send-to-chat.ts';
import type { CarriedWord, OutboxLine, OutboxMessage } from './outbox-line.ts';

/** How patient and how sparing the outbox is; all in ms. */
export interface OutboxTerms {
  /** How often it looks for what is due. */
  readonly lookEveryMs: number;
  /** From one automatic message in a channel to the next: what happens between them is joined into one. */
  readonly automaticEveryMs: number;
  /** How long an answer is waited for. */
  readonly answerWithinMs: number;
  /** The pause after the first try that came to nothing; doubled after each, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** As it is for people: at most one automatic word a minute in a channel. */
export const outboxTerms: OutboxTerms = {
  lookEveryMs: 1_000,
  automaticEveryMs: 60_000,
  answerWithinMs: 10_000,
  firstPauseMs: 2_000,
  longestPauseMs: 300_000,
};

/** What a channel's line asks for now. */
export type LineStep =
  | { readonly step: 'rest' }
  /** Nothing is under way: the next message may be begun. */
  | { readonly step: 'begin' }
  /** Another standing of the line, which the next look goes on from. */
  | { readonly step: 'keep'; readonly line: OutboxLine }
  /** To be on disk first: who finds it so after a crash knows that the part may have arrived. */
  | { readonly step: 'send'; readonly line: OutboxLine; readonly part: string; readonly id: string }
  | { readonly step: 'say'; readonly message: OutboxMessage; readonly verdict: 'sent' | 'never' | 'unclear' };

/** What a line's step follows from, beside the line itself. */
export interface LineStanding {
  /** Ms since 1970 UTC. */
  readonly now: number;
  /** Whether a word is still to be sent, by the record. */
  readonly isWaiting: (word: CarriedWord) => boolean;
  /** What people published waits behind the message under way. */
  readonly isUrgent: boolean;
  readonly service: ChatService;
  /** The service tells a message that comes twice from two. */
  readonly isKnownAgain: boolean;
}

/** What is to be done about a line in which no request of this process is under way. */
export function nextStep(line: OutboxLine, standing: LineStanding): LineStep {
  const { message } = line;
  const { now, isWaiting, isUrgent, service, isKnownAgain } = standing;
  if (message === null) return { step: 'begin' };
  const { state } = message;
  switch (state.is) {
    case 'answered':
      return { step: 'say', message, verdict: state.verdict };
    case 'sending': {
      const interrupted = { verdict: 'unclear', why: 'interrupted', waitMs: null } as const;
      return { step: 'keep', line: afterSending(line, interrupted, { now, isKnownAgain, everyMs: 0 }) };
    }
    case 'ready': {
      const givesWay = message.service !== service || (isUrgent && message.isAutomatic && message.sentParts === 0);
      if (givesWay || !message.words.every(isWaiting)) return { step: 'keep', line: withoutWaiting(line, message) };
      if (now < state.nextAt) return { step: 'rest' };
      return {
        step: 'send',
        line: { ...line, askedAt: now, message: { ...message, state: { is: 'sending' } } },
        part: message.parts[message.sentParts] ?? '',
        id: `${message.id}-${message.sentParts}`,
      };
    }
  }
}

/** Of a message that began to arrive the rest is given up; one that did not is put together anew, of what still waits. */
function withoutWaiting(line: OutboxLine, message: OutboxMessage): OutboxLine {
  if (message.sentParts === 0) return { ...line, message: null };
  const why = `${message.sentParts}/${message.parts.length} ${message.why}`.trim();
  return { ...line, message: { ...message, why, state: { is: 'answered', verdict: 'never' } } };
}

/** When and how a line goes on after a request. */
export interface AfterSending {
  readonly now: number;
  readonly isKnownAgain: boolean;
  /** From one message to the next, ms. */
  readonly everyMs: number;
  /** The usual ones when left out. */
  readonly terms?: Pick<OutboxTerms, 'firstPauseMs' | 'longestPauseMs'>;
}

/** How a line stands once the part under way was answered, or not. */
export function afterSending(
  line: OutboxLine,
  sending: Sending,
  { now, isKnownAgain, everyMs, terms = outboxTerms }: AfterSending,
): OutboxLine {
  const { message } = line;
  if (message === null) throw new Error('Broken invariant: nothing was under way');
  const mayBeRead = message.isAutomatic && (sending.verdict === 'sent' || sending.verdict === 'unclear');
  const automaticAt = mayBeRead ? now : line.automaticAt;
  if (sending.verdict === 'sent') {
    const sentParts = message.sentParts + 1;
    const isWhole = sentParts === message.parts.length;
    const state = isWhole
      ? ({ is: 'answered', verdict: 'sent' } as const)
      : ({ is: 'ready', nextAt: now + everyMs } as const);
    return { ...line, automaticAt, message: { ...message, sentParts, state, tries: 0, why: '' } };
  }
  const { verdict, why } = sending;
  if (verdict === 'never' || (verdict === 'unclear' && !isKnownAgain))
    return { ...line, automaticAt, message: { ...message, why, state: { is: 'answered', verdict } } };
  const pause = Math.min(terms.longestPauseMs, terms.firstPauseMs * 2 ** Math.min(message.tries, 20));
  const nextAt = now + Math.max(everyMs, sending.waitMs ?? 0, pause);
  return {
    ...line,
    automaticAt,
    message: { ...message, why, tries: message.tries + 1, state: { is: 'ready', nextAt } },
  };
}
