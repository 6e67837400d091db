import { type EventDraft, draft } from '../../shared/domain/event/event-bodies.ts';
import type { ChatService } from '../../shared/domain/words-out/channel.ts';
import { mostJoined } from '../../shared/domain/words-out/words-out-events.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { ChannelDocument } from '../channels/channel-document.ts';
import type { Channels } from '../channels/channels.ts';
import { untoldChannels } from '../channels/tell-channels.ts';
import { chatFormats, messagesOf } from '../chat/formats.ts';
import { sendToChat } from '../chat/send-to-chat.ts';
import type { Reading } from '../reading/reading.ts';
import type { Relay } from '../relay/relay.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';
import { type DueWord, DueWords } from './due-words.ts';
import { type LineStep, type OutboxTerms, afterSending, nextStep, outboxTerms } from './line-step.ts';
import { type CarriedWord, type OutboxLine, emptyLine, lineKind, lineSchema } from './outbox-line.ts';
import { restoredSince } from './restored-since.ts';
import { resultsOf, saidOf } from './results-of.ts';

/** What the outbox works on. */
export interface OutboxParts {
  readonly workspace: StreamId;
  readonly kept: KeptDocuments;
  readonly channels: Channels;
  readonly relay: Relay;
  readonly reading: Reading;
  /** True while this process alone speaks for the server. */
  readonly leads: () => boolean;
  readonly now: () => number;
  readonly id: () => string;
  readonly failed: (error: unknown) => void;
  readonly terms?: OutboxTerms;
}

/**
 * Sends to chat what the record says is to go there, and says in the record what became of it. Nothing is sent that was not on
 * disk as "under way" before: whatever kills the process, a word is sent again only where it is known that it did not arrive,
 * or where the receiver knows it again; else it is called uncertain, and a person decides.
 */
export class Outbox {
  readonly #lanes = new Map<string, Promise<void>>();
  /** In which round a channel's lane ended last: what that round had read by then is old. */
  readonly #endedIn = new Map<string, number>();
  #rounds = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  readonly #due: DueWords;
  readonly #timer: NodeJS.Timeout;
  readonly #terms: OutboxTerms;
  readonly #unlisten: () => void;
  #looking: Promise<void> | null = null;
  #isStopped = false;

  constructor(readonly parts: OutboxParts) {
    this.#terms = parts.terms ?? outboxTerms;
    this.#due = new DueWords(parts);
    this.#timer = setInterval(() => this.look(), this.#terms.lookEveryMs);
    this.#unlisten = parts.relay.parts.fanOut.listen(parts.workspace, ({ kind }) => {
      if (kind === 'events' || kind === 'grew') this.look();
    });
    this.look();
  }

  /** Looks for what is due, unless that was done a moment ago: then the next regular look sees it. */
  look(): void {
    if (this.#isStopped || !this.parts.leads()) return;
    // Where events come without pause, looking at each would leave no time for them.
    const at = performance.now();
    if (at - this.#lookedAt < this.#terms.lookEveryMs / 4) return;
    this.#lookedAt = at;
    this.#looking ??= this.#round()
      .catch(this.parts.failed)
      .finally(() => {
        this.#looking = null;
      });
  }

  /** Begins nothing any more, and waits for the answers of what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    this.#unlisten();
    await this.#looking;
    await Promise.all(this.#lanes.values());
  }

  async #round(): Promise<void> {
    const { channels, relay, reading, workspace } = this.parts;
    this.#rounds += 1;
    const restoredAt = await restoredSince(this.parts);
    const kept = await channels.list();
    const untold = untoldChannels(kept, await reading.workspaceOf(workspace));
    if (untold.length > 0) await relay.say(workspace, workspace, untold);
    const state = await reading.workspaceOf(workspace);
    const due = kept.length === 0 ? [] : await this.#due.at(state);
    for (const channel of kept) {
      const id = channel.channel;
      if (this.#isStopped || this.#lanes.has(id) || this.#endedIn.get(id) === this.#rounds) continue;
      const own = due.filter(({ word }) => word.channel === id);
      const lane = this.#goOn(channel, own, restoredAt)
        .catch(this.parts.failed)
        .finally(() => {
          this.#lanes.delete(id);
          this.#endedIn.set(id, this.#rounds);
        });
      this.#lanes.set(id, lane);
    }
  }

  /**
   * What is not sent any more: automatic words that nobody needs to hear late, and, of what happened before the database was
   * restored, everything: it may have gone out in the life that the backup does not know. Nothing is said here of a message
   * that is on its way, or may be.
   */
  async #letGo({ channel, name }: ChannelDocument, due: readonly DueWord[], restoredAt: number | null): Promise<void> {
    const { message } = await this.#line(channel);
    const isIdle = message?.state.is === 'ready' && message.sentParts === 0;
    const held = new Set(message?.words.map(nameOf));
    const free = due.filter((one) => isIdle || !held.has(nameOf(carried(one))));
    const lost = free.filter(
      ({ word }) => word.state === 'waiting' && word.turn === null && word.happenedAt < (restoredAt ?? 0),
    );
    const stale = free.filter(({ word }) => word.state === 'stale' && word.text === null);
    const wasTried = (one: DueWord) => message !== null && message.tries > 0 && held.has(nameOf(carried(one)));
    const why = message?.why.slice(0, 500) ?? '';
    for (const incident of new Set([...lost, ...stale].map((one) => one.incident))) {
      const said = (words: readonly DueWord[]) =>
        saidOf(words.filter((one) => one.incident === incident).map(carried), { at: this.parts.now(), channel, name });
      await this.#say(incident, [
        ...said(lost).map((of) => draft('word.uncertain', { ...of, why: 'restored' })),
        ...said(stale.filter(wasTried)).map((of) => draft('word.failed', { ...of, why })),
        ...said(stale.filter((one) => !wasTried(one))).map((of) => draft('word.dropped', { ...of, reason: null })),
      ]);
    }
  }

  /** Takes a line as far as it goes now. */
  async #goOn(channel: ChannelDocument, due: readonly DueWord[], restoredAt: number | null): Promise<void> {
    await this.#letGo(channel, due, restoredAt);
    const waiting = due.filter(
      ({ word }) => word.state === 'waiting' && (word.turn !== null || word.happenedAt >= (restoredAt ?? 0)),
    );
    const names = new Set(waiting.map((one) => nameOf(carried(one))));
    const { service } = channel;
    let line: OutboxLine | null = await this.#line(channel.channel);
    while (line !== null && !this.#isStopped && this.parts.leads()) {
      const step: LineStep = nextStep(line, {
        now: this.parts.now(),
        isWaiting: (word) => names.has(nameOf(word)),
        isUrgent: waiting.some(({ word }) => word.text !== null),
        service,
        isKnownAgain: chatFormats[service].isKnownAgain,
      });
      if (step.step === 'rest') return;
      line = await this.#take(step, line, channel, waiting);
      // What was said changes what waits: the next look sees it.
      if (step.step === 'say') return;
    }
  }

  /** The line after a step; null where there is nothing to go on from. */
  async #take(
    step: Exclude<LineStep, { readonly step: 'rest' }>,
    line: OutboxLine,
    channel: ChannelDocument,
    waiting: readonly DueWord[],
  ): Promise<OutboxLine | null> {
    switch (step.step) {
      case 'begin': {
        const begun = this.#begin(line, channel, waiting);
        return begun === null ? null : this.#keep(channel.channel, line, begun);
      }
      case 'keep':
        return this.#keep(channel.channel, line, step.line);
      case 'send':
        return this.#send(step, line, channel);
      case 'say': {
        const { message, verdict } = step;
        for (const [incident, drafts] of await resultsOf({ ...this.parts, message, verdict, channel }))
          await this.#say(incident, drafts);
        const sentAt = verdict === 'sent' ? this.parts.now() : line.sentAt;
        return this.#keep(channel.channel, line, { ...line, message: null, sentAt });
      }
    }
  }

  /** A message of what was published, alone; or, where none was, of what is to be said by itself, as much as fits into one. */
  #begin(line: OutboxLine, { service }: ChannelDocument, waiting: readonly DueWord[]): OutboxLine | null {
    const now = this.parts.now();
    const published = waiting.find(({ word }) => word.text !== null);
    const mayTell = line.automaticAt === null || now - line.automaticAt >= this.#terms.automaticEveryMs;
    const { words, parts } =
      published === undefined
        ? asMuchAsFits(service, mayTell ? waiting.slice(0, mostJoined) : [])
        : { words: [published], parts: messagesOf(service, published.said()) };
    if (words.length === 0) return null;
    const earliest = line.askedAt === null ? now : line.askedAt + chatFormats[service].everyMs;
    return {
      ...line,
      message: {
        id: this.parts.id(),
        words: words.map(carried),
        service,
        isAutomatic: published === undefined,
        parts: [...(parts ?? [])],
        sentParts: 0,
        state: parts === null ? { is: 'answered', verdict: 'never' } : { is: 'ready', nextAt: Math.max(now, earliest) },
        tries: 0,
        why: parts === null ? 'too_long' : '',
      },
    };
  }

  async #send(
    step: Extract<LineStep, { readonly step: 'send' }>,
    line: OutboxLine,
    channel: ChannelDocument,
  ): Promise<OutboxLine | null> {
    const format = chatFormats[channel.service];
    const sending = await this.#keep(channel.channel, line, step.line);
    if (sending === null) return null;
    const message = { id: step.id, text: step.part, at: this.parts.now() };
    const sent = await sendToChat(format, channel, message, this.#terms.answerWithinMs);
    const { isKnownAgain, everyMs } = format;
    const after = afterSending(sending, sent, { now: this.parts.now(), isKnownAgain, everyMs, terms: this.#terms });
    return this.#keep(channel.channel, sending, after);
  }

  async #line(channel: string): Promise<OutboxLine> {
    const { kept, workspace } = this.parts;
    const document = await kept.get(workspace, lineKind, channel);
    return document === null ? emptyLine : lineSchema.parse(document);
  }

  /** Puts a line in the place of what it was; null where another process, which leads now, put another there. */
  async #keep(channel: string, before: OutboxLine, line: OutboxLine): Promise<OutboxLine | null> {
    const { kept, workspace } = this.parts;
    let isKept = false;
    await kept.change(workspace, lineKind, [channel], (known) => {
      const document = known.get(channel);
      const there = document === undefined ? emptyLine : lineSchema.parse(document);
      isKept = JSON.stringify(there) === JSON.stringify(lineSchema.parse(before));
      return isKept ? new Map([[channel, line]]) : new Map();
    });
    return isKept ? line : null;
  }

  async #say(incident: StreamId, drafts: readonly EventDraft[]): Promise<void> {
    const { relay, workspace } = this.parts;
    if (drafts.length > 0) await relay.say(workspace, incident, drafts);
  }
}

/** The first words, at least one, whose texts a service takes together; no parts where it does not even take the first. */
function asMuchAsFits(service: ChatService, due: readonly DueWord[]) {
  let words = due.slice(0, 1);
  let parts = words.length === 0 ? null : messagesOf(service, textOf(words));
  for (const one of due.slice(1)) {
    const more = messagesOf(service, textOf([...words, one]));
    if (parts === null || more === null) break;
    words = [...words, one];
    parts = more;
  }
  return { words, parts };
}

function textOf(words: readonly DueWord[]): string {
  return words.map(({ said }) => said()).join('\n\n');
}

function carried({ incident, word: { key, turn, what, communication } }: DueWord): CarriedWord {
  return { incident, key, turn, what, communication };
}

function nameOf({ incident, key, turn }: Pick<CarriedWord, 'incident' | 'key' | 'turn'>): string {
  return JSON.stringify([incident, key, turn]);
}
