import type { StreamId } from '../../shared/record/ids.ts';
import {
  answerWithinMs,
  headsEveryMs,
  maxRestricted,
  maxStreamsATime,
  silenceClosesMs,
} from '../../shared/sync/limits.ts';
import {
  type ConsoleMessage,
  type GoodbyeReason,
  type Presence,
  type ServerMessage,
  helloText,
} from '../../shared/sync/messages.ts';
import { emptyChain } from '../../shared/sync/signed-head.ts';
import type { Appended, DeviceRow, StreamState } from '../storage/relay-storage.ts';
import type { News } from './fan-out.ts';
import { presenceFor } from './presence-told.ts';
import { type Relay, unsignedHead } from './relay.ts';

/** One connection, as a session sees it. */
export interface Line {
  readonly send: (message: ServerMessage) => void;
  /** Bytes that wait to be sent. */
  readonly waiting: () => number;
  readonly close: () => void;
  /** Told of what should not have happened; the connection ends then. */
  readonly failed: (error: unknown) => void;
}

/** Messages that wait to be worked on at most; who sends faster than it listens to answers is cut off. */
const maxQueued = 64;

interface Guest {
  readonly device: DeviceRow;
  readonly workspace: StreamId;
  readonly protocol: number;
  readonly epoch: string;
}

/**
 * The server's side of one connection: it greets, then answers one message after another, and passes on the news of the
 * workspace. It knows no socket and no clock, so the simulation runs this very code.
 */
export class Session {
  readonly #relay: Relay;
  readonly #line: Line;
  readonly #nonce: string;
  #guest: Guest | null = null;
  #stop: (() => void) | null = null;
  /** Resolves once all that came so far is answered. */
  #answered: Promise<void> = Promise.resolve();
  /** How many messages came and are not answered, and how many of them are pushes. */
  readonly #waiting = { all: 0, pushes: 0 };
  #closed = false;
  #heard: number;
  #headsTold: number;
  /** How far the console was told each stream, without a gap. */
  readonly #told = new Map<StreamId, number>();
  /** Streams that the console was told of: what it may see. */
  readonly #seen = new Set<StreamId>();

  constructor(relay: Relay, line: Line) {
    this.#relay = relay;
    this.#line = line;
    const { identity, surroundings } = relay.parts;
    this.#nonce = surroundings.random(24);
    this.#heard = surroundings.monotonic();
    this.#headsTold = this.#heard;
    const { device: server, publicKey } = identity;
    this.#send({
      t: 'challenge',
      oldest: relay.terms.oldestProtocol,
      newest: relay.terms.newestProtocol,
      server,
      publicKey,
      nonce: this.#nonce,
    });
  }

  /** Who is at the other end; null before they proved it. */
  get device(): DeviceRow | null {
    return this.#guest?.device ?? null;
  }

  /** Whether it ended: what comes on its line is of no interest any more. */
  get isOver(): boolean {
    return this.#closed;
  }

  /**
   * Takes a message. They are answered in their order, and worked on one after another; but pushes that follow each other are
   * judged and written together, so that the disk is waited for once. Resolves when all that came so far is answered.
   */
  received(message: ConsoleMessage): Promise<void> {
    this.#heard = this.#relay.parts.surroundings.monotonic();
    if (this.#closed) return Promise.resolve();
    if (this.#waiting.all > maxQueued) {
      this.goodbye('too_many', `${maxQueued}`);
      return Promise.resolve();
    }
    const before = this.#answered;
    const isNext = message.t === 'push' && this.#waiting.pushes === this.#waiting.all;
    this.#answered = this.#work(message, before, isNext);
    return this.#answered;
  }

  /** To be called about once a second: tells heads now and then, and closes a silent or slow line. */
  async tick(): Promise<void> {
    if (this.#closed) return;
    const now = this.#relay.parts.surroundings.monotonic();
    if (now - this.#heard > silenceClosesMs) return this.goodbye('silent', '');
    if (this.#guest === null) {
      if (now - this.#heard > answerWithinMs) this.goodbye('silent', '');
      return;
    }
    if (this.#line.waiting() > this.#relay.terms.backPressure.close) return this.goodbye('too_slow', '');
    if (now - this.#headsTold < headsEveryMs) return;
    this.#headsTold = now;
    await this.#tellAllHeads(this.#guest);
  }

  /** Says why, and ends the connection. */
  goodbye(why: GoodbyeReason, detail: string): void {
    if (this.#closed) return;
    this.#send({ t: 'goodbye', why, detail });
    this.closed();
    this.#line.close();
  }

  /** The connection is gone. */
  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop?.();
    if (this.#guest !== null) this.#tellPresence(this.#guest, null);
  }

  /** Works on a message at once, or after all before it. */
  async #work(message: ConsoleMessage, before: Promise<void>, atOnce: boolean): Promise<void> {
    const pushes = Number(message.t === 'push');
    this.#waiting.all += 1;
    this.#waiting.pushes += pushes;
    try {
      if (!atOnce) await before;
      if (!this.#closed) await this.#answer(message);
      await before;
    } catch (error) {
      // The console tries again on a new connection; what it sent and was not told of is offered anew.
      this.#line.failed(error);
      this.goodbye('closing', '');
    } finally {
      this.#waiting.all -= 1;
      this.#waiting.pushes -= pushes;
    }
  }

  async #answer(message: ConsoleMessage): Promise<void> {
    if (message.t === 'hello') return this.#welcome(message);
    const guest = this.#guest;
    if (guest === null) return this.goodbye('unproven', '');
    switch (message.t) {
      case 'push':
        return this.#push(guest, message);
      case 'pull':
        return this.#pull(guest, message);
      case 'compare':
        return this.#compare(guest, message);
      case 'time':
        return this.#send({ t: 'time', sent: message.sent, now: this.#relay.parts.surroundings.now() });
      case 'presence':
        return this.#tellPresence(
          guest,
          presenceFor(message.presence, (stream) => this.#maySee(stream)),
        );
    }
  }

  async #welcome(hello: Extract<ConsoleMessage, { t: 'hello' }>): Promise<void> {
    const { storage, surroundings, identity, fanOut } = this.#relay.parts;
    if (this.#guest !== null) return this.goodbye('unreadable', 'hello twice');
    const { oldestProtocol, newestProtocol } = this.#relay.terms;
    if (hello.protocol < oldestProtocol) return this.goodbye('client_too_old', `${oldestProtocol}`);
    if (hello.protocol > newestProtocol) return this.goodbye('server_too_old', `${newestProtocol}`);
    const device = await storage.deviceOf(hello.workspace, hello.device);
    if (device === null) return this.goodbye('not_member', '');
    const text = helloText(identity.device, hello.workspace, this.#nonce);
    if (!surroundings.verify(device.publicKey, text, hello.signature)) return this.goodbye('unproven', '');
    if (device.revoked) return this.goodbye('device_revoked', '');
    const epoch = await this.#relay.epoch();
    if (this.#closed) return;
    const guest = { device, workspace: hello.workspace, protocol: hello.protocol, epoch };
    this.#guest = guest;
    // Heard from now on; the heads that follow are read after, so that nothing falls between the two.
    this.#stop = fanOut.listen(hello.workspace, (news, from) => this.#hear(guest, news, from));
    this.#tellWelcome(guest);
    await this.#tellAllHeads(guest);
    await this.#tellRestricted(guest);
  }

  async #push(guest: Guest, message: Extract<ConsoleMessage, { t: 'push' }>): Promise<void> {
    const { stream, replica, events, head } = message;
    await this.#relay.take(guest.workspace, { stream, replica, events, head }, guest.device, this, (appended) =>
      this.#acknowledge(message, appended),
    );
  }

  #acknowledge({ id, stream }: Extract<ConsoleMessage, { t: 'push' }>, appended: Appended): void {
    const { admission, held, after, batch } = appended;
    const grew = batch.last > after;
    const follows = grew && (this.#told.get(stream) ?? 0) === after;
    if (follows) this.#told.set(stream, batch.last);
    const placed = follows ? { after, head: unsignedHead(batch) } : null;
    this.#send({ t: 'ack', id, verdicts: [...admission.verdicts], held, placed });
    // Where they can't be placed right after what was told, they come like everybody's.
    if (grew && !follows) this.#tellHead(batch);
  }

  async #pull(guest: Guest, message: Extract<ConsoleMessage, { t: 'pull' }>): Promise<void> {
    const { stream, after, chain, id } = message;
    const { storage } = this.#relay.parts;
    const state = await storage.streamFor(guest.workspace, stream, guest.device.memberId);
    const there = state === null || after > state.last ? null : await storage.chainAt(stream, after);
    if (there !== chain) {
      const head = { last: 0, chain: emptyChain, signature: null };
      return this.#send({
        t: 'page',
        id,
        stream,
        after,
        differs: true,
        events: [],
        signed: [],
        head,
        last: state?.last ?? 0,
      });
    }
    const page = await this.#relay.page(stream, after);
    this.#told.set(stream, page.state.last);
    const head = await this.#relay.signedHead(page.state);
    const { events, signed } = page;
    this.#send({
      t: 'page',
      id,
      stream,
      after,
      differs: false,
      events: [...events],
      signed: [...signed],
      head,
      last: page.last,
    });
  }

  async #compare(guest: Guest, { id, stream }: Extract<ConsoleMessage, { t: 'compare' }>): Promise<void> {
    const { storage } = this.#relay.parts;
    const state = await storage.streamFor(guest.workspace, stream, guest.device.memberId);
    const heads = state === null ? [] : await storage.vector(stream);
    this.#send({ t: 'vector', id, stream, heads: [...heads] });
  }

  async #tellAllHeads(guest: Guest): Promise<void> {
    const before = [...this.#seen, ...this.#told.keys()];
    const states = await this.#relay.parts.storage.streamsFor(guest.workspace, guest.device.memberId);
    const visible = new Set(states.map(({ stream }) => stream));
    // What was restricted to others meanwhile is as if it had never been told.
    for (const stream of before) {
      if (visible.has(stream)) continue;
      this.#seen.delete(stream);
      this.#told.delete(stream);
    }
    for (const stream of visible) this.#seen.add(stream);
    for (let from = 0; from === 0 || from < states.length; from += maxStreamsATime) {
      const some = states.slice(from, from + maxStreamsATime);
      const heads = await Promise.all(
        some.map(async (state) => ({ stream: state.stream, head: await this.#relay.signedHead(state) })),
      );
      this.#send({ t: 'heads', complete: from + maxStreamsATime >= states.length, heads });
    }
  }

  async #tellRestricted({ workspace, device }: Guest): Promise<void> {
    const streams = await this.#relay.parts.storage.restrictedFor(workspace, device.memberId, maxRestricted);
    this.#send({ t: 'restricted', streams: [...streams] });
  }

  #tellHead(state: StreamState): void {
    this.#seen.add(state.stream);
    this.#send({ t: 'heads', complete: false, heads: [{ stream: state.stream, head: unsignedHead(state) }] });
  }

  /** Passes on what happened, as far as this console may hear it and its line is not full. */
  #hear(guest: Guest, news: News, from: object | null): void {
    if (this.#closed) return;
    switch (news.kind) {
      case 'present':
        if (from === this || this.#line.waiting() > this.#relay.terms.backPressure.dropPresence) return;
        return this.#send({
          t: 'present',
          device: news.device,
          member: news.member,
          presence: presenceFor(news.presence, (stream) => this.#maySee(stream)),
        });
      case 'access':
        this.#lookAgain(guest).catch(this.#line.failed);
        return;
      case 'grew':
      case 'events':
        if (from === this) return;
        this.#passOn(guest, news).catch(this.#line.failed);
    }
  }

  async #passOn(guest: Guest, news: Extract<News, { kind: 'events' | 'grew' }>): Promise<void> {
    const { stream } = news.state;
    if (news.state.restricted) {
      const seen = await this.#relay.parts.storage.streamFor(guest.workspace, stream, guest.device.memberId);
      if (seen === null) return;
    }
    const follows = news.kind === 'events' && this.#told.get(stream) === news.after;
    const isNew = news.kind === 'events' && news.after === 0;
    if (
      news.kind === 'grew' ||
      !(follows || isNew) ||
      this.#line.waiting() > this.#relay.terms.backPressure.headsOnly
    ) {
      return this.#tellHead(news.state);
    }
    this.#told.set(stream, news.state.last);
    this.#send(messageOf(news));
  }

  /**
   * Who may do what changed: a revoked device is let go, and the others hear who they are now, where that is another than
   * they were told, and of streams that are open to them now.
   */
  async #lookAgain(guest: Guest): Promise<void> {
    const device = await this.#relay.parts.storage.deviceOf(guest.workspace, guest.device.device);
    if (device === null) this.goodbye('not_member', '');
    else if (device.revoked) this.goodbye('device_revoked', '');
    else if (this.#guest?.workspace === guest.workspace) {
      const { role, member } = this.#guest.device;
      this.#guest = { ...guest, device };
      if (role !== device.role || member !== device.member) this.#tellWelcome(this.#guest);
      await this.#tellAllHeads(this.#guest);
      await this.#tellRestricted(this.#guest);
    }
  }

  #maySee(stream: StreamId): boolean {
    return this.#seen.has(stream) || this.#told.has(stream);
  }

  /** Who the console is here, at first and whenever that changed. */
  #tellWelcome({ device, workspace, protocol, epoch }: Guest): void {
    const { surroundings } = this.#relay.parts;
    const { role, member } = device;
    const token = surroundings.tokenFor(workspace, device.device);
    this.#send({ t: 'welcome', protocol, epoch, role, member, now: surroundings.now(), token });
  }

  #tellPresence({ workspace, device }: Guest, presence: Presence | null): void {
    const { fanOut } = this.#relay.parts;
    fanOut.tell(workspace, { kind: 'present', device: device.device, member: device.member, presence }, this);
  }

  #send(message: ServerMessage): void {
    if (!this.#closed) this.#line.send(message);
  }
}

const messages = new WeakMap<News, ServerMessage>();

/** One and the same message for everybody who is told, so that it is turned into text once. */
function messageOf(news: Extract<News, { kind: 'events' }>): ServerMessage {
  const known = messages.get(news);
  if (known !== undefined) return known;
  const { after, events, signed, state } = news;
  const { stream } = state;
  const head = unsignedHead(state);
  const message: ServerMessage = { t: 'events', stream, after, events: [...events], signed: [...signed], head };
  messages.set(news, message);
  return message;
}
