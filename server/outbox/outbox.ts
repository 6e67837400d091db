import { type EventDraft, draft } from '../../shared/domain/event/event-bodies.ts';
import { channelsOf } from '../../shared/domain/words-out/channels-at.ts';
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

  /** Looks at once for what is due. */
  look(): void {
    if (this.#isStopped || !this.parts.leads()) return;
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
    const kept = await channels.list();
    const untold = untoldChannels(kept, await reading.workspaceOf(workspace));
    if (untold.length > 0) await relay.say(workspace, workspace, untold);
    const state = await reading.workspaceOf(workspace);
    const due = kept.length === 0 ? [] : await this.#due.at(channelsOf(state));
    for (const channel of kept) {
      const id = channel.channel;
      if (this.#isStopped || this.#lanes.has(id)) continue;
      const own = due.filter(({ word }) => word.channel === id);
      const lane = this.#goOn(channel, own)
        .catch(this.parts.failed)
        .finally(() => this.#lanes.delete(id));
      this.#lanes.set(id, lane);
    }
  }

  /** What nobody needs to hear any more: nothing is told late. Where it was tried, what was answered is said. */
  async #letGo({ channel, name }: ChannelDocument, stale: readonly DueWord[]): Promise<void> {
    if (stale.length === 0) return;
    const { message } = await this.#line(channel);
    const tried = new Set(message !== null && message.tries > 0 ? message.words.map(nameOf) : []);
    for (const incident of new Set(stale.map((one) => one.incident))) {
      const words = stale.filter((one) => one.incident === incident).map(carried);
      const of = { at: this.parts.now(), channel, name };
      const given = saidOf(
        words.filter((word) => tried.has(nameOf(word))),
        of,
      ).map((said) => draft('word.failed', { ...said, why: message?.why.slice(0, 500) ?? '' }));
      const dropped = saidOf(
        words.filter((word) => !tried.has(nameOf(word))),
        of,
      ).map((said) => draft('word.dropped', { ...said, reason: null }));
      await this.#say(incident, [...given, ...dropped]);
    }
  }

  /** Takes a line as far as it goes now. */
  async #goOn(channel: ChannelDocument, due: readonly DueWord[]): Promise<void> {
    await this.#letGo(
      channel,
      due.filter(({ word }) => word.state === 'stale' && word.text === null),
    );
    const waiting = due.filter(({ word }) => word.state === 'waiting');
    const names = new Set(waiting.map((one) => nameOf(carried(one))));
    const { isKnownAgain } = chatFormats[channel.service];
    let line: OutboxLine | null = await this.#line(channel.channel);
    while (line !== null && !this.#isStopped && this.parts.leads()) {
      const step: LineStep = nextStep(line, this.parts.now(), (word) => names.has(nameOf(word)), isKnownAgain);
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

  /** A message of what was published, alone; or, where none was, of all that is to be said by itself. */
  #begin(line: OutboxLine, { service }: ChannelDocument, waiting: readonly DueWord[]): OutboxLine | null {
    const now = this.parts.now();
    const published = waiting.find(({ word }) => word.text !== null);
    const mayTell = line.automaticAt === null || now - line.automaticAt >= this.#terms.automaticEveryMs;
    const automatic = mayTell ? waiting.slice(0, mostJoined) : [];
    const chosen = published === undefined ? automatic : [published];
    if (chosen.length === 0) return null;
    const text = chosen.map(({ said }) => said()).join('\n\n');
    const earliest = line.askedAt === null ? now : line.askedAt + chatFormats[service].everyMs;
    return {
      ...line,
      automaticAt: published === undefined ? now : line.automaticAt,
      message: {
        id: this.parts.id(),
        words: chosen.map(carried),
        parts: [...messagesOf(service, text)],
        sentParts: 0,
        state: { is: 'ready', nextAt: Math.max(now, earliest) },
        tries: 0,
        why: '',
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

function carried({ incident, word: { key, turn, what, communication } }: DueWord): CarriedWord {
  return { incident, key, turn, what, communication };
}

function nameOf({ incident, key, turn }: Pick<CarriedWord, 'incident' | 'key' | 'turn'>): string {
  return JSON.stringify([incident, key, turn]);
}
