import type { ReplicaId, StreamId } from '../record/ids.ts';
import type { DeviceId } from '../record/introduction.ts';
import { type ClockEstimate, estimateClock } from './clock-estimate.ts';
import {
  answerWithinMs,
  maxPullsInFlight,
  maxPushesInFlight,
  oldestProtocol,
  presenceEveryMs,
  protocolVersion,
  timeEveryMs,
} from './limits.ts';
import {
  type ConsoleMessage,
  type MemberRole,
  type Presence,
  type RestrictedStream,
  type ServerMessage,
  helloText,
} from './messages.ts';
import { type Others, othersNow, withPresence } from './others.ts';
import { Comparisons } from './comparisons.ts';
import { Questions } from './questions.ts';
import type { Incoming, Received, ReplicaPort } from './replica-port.ts';
import { type ServerHead, serverHeadText } from './signed-head.ts';
import type { ConsoleIdentity, Hindrance, Route, SyncStanding } from './sync-standing.ts';
import type { RefusalReason } from './verdict.ts';

/** How long (ms) a replica waits that has not introduced itself, unless its introduction is seen to go before. */
const pauseMs = 3_000;

/** What a server says before its welcome. */
const greetings: ReadonlySet<ServerMessage['t']> = new Set(['challenge', 'welcome', 'goodbye']);

/**
 * The console's side of sync, as a machine: what came in and the monotonic time change it, and it answers by sending and by
 * writing through the port. It knows no socket, no disk and no clock, so the simulation runs this very code.
 *
 * It pushes and pulls at once and independently: a busy incident never keeps what this console wrote from leaving it.
 */
export class ConsoleSync {
  readonly #port: ReplicaPort;
  readonly #identity: ConsoleIdentity;
  #route: Route | null = null;
  #state: SyncStanding['state'] = 'off';
  #since = 0;
  #hindrance: SyncStanding['hindrance'] = null;
  #role: MemberRole | null;
  #token: string | null = null;
  #clock: ClockEstimate | null = null;
  #heard: number | null = null;
  #server: { readonly device: DeviceId; readonly publicKey: string } | null = null;
  #timeAsked = Number.NEGATIVE_INFINITY;
  #presenceSaid = Number.NEGATIVE_INFINITY;
  #presence: Presence | null = null;
  #others: Others = new Map();
  #restricted: readonly RestrictedStream[] | null = null;
  readonly #questions = new Questions();
  /** How far the server is known to have come. */
  readonly #serverAt = new Map<StreamId, number>();
  readonly #comparisons = new Comparisons();
  /** Replicas that wait, in a stream, until their introduction has come to the server; it may be somebody else who brings it. */
  readonly #paused = new Map<
    string,
    { readonly stream: StreamId; readonly replica: ReplicaId; readonly until: number }
  >();
  /** Streams that can't go on on this connection, unless a person does something. */
  readonly #stuck = new Set<StreamId>();

  constructor(port: ReplicaPort, identity: ConsoleIdentity) {
    this.#port = port;
    this.#identity = identity;
    this.#role = identity.role;
  }

  /** A connection stands; the server speaks first. */
  connected(route: Route, monotonic: number): void {
    this.#route = route;
    this.#state = 'greeting';
    this.#since = monotonic;
    this.#heard = monotonic;
  }

  /** The connection is gone, whatever the reason. What was on its way is offered anew on the next one. */
  disconnected(): void {
    this.#route = null;
    this.#state = 'off';
    this.#questions.forget();
    this.#serverAt.clear();
    this.#comparisons.forget();
    this.#paused.clear();
    this.#others = new Map();
    this.#token = null;
    this.#timeAsked = Number.NEGATIVE_INFINITY;
    this.#presenceSaid = Number.NEGATIVE_INFINITY;
  }

  /** Takes what the server said. */
  received(message: ServerMessage, monotonic: number): void {
    if (this.#route === null) return;
    this.#heard = monotonic;
    this.#take(message, monotonic);
    this.#work(monotonic);
  }

  /** Something was written here, a stream was shared, or a refused batch is to be tried again. */
  wrote(monotonic: number): void {
    this.#work(monotonic);
  }

  /** A person forgave what hindered: everything is tried again. */
  retry(monotonic: number): void {
    this.#hindrance = null;
    this.#stuck.clear();
    this.#work(monotonic);
  }

  /** Says where the console's person is. */
  present(presence: Presence, monotonic: number): void {
    this.#presence = presence;
    this.#presenceSaid = Number.NEGATIVE_INFINITY;
    this.tick(monotonic);
  }

  /** To be called about once a second: asks for the time, says presence, and gives up a route that doesn't answer. */
  tick(monotonic: number): void {
    if (this.#route === null) return;
    const waits = this.#questions.isWaitingSince(monotonic - answerWithinMs);
    const silent = monotonic - (this.#heard ?? monotonic) > answerWithinMs + timeEveryMs;
    const unwelcome = this.#state === 'greeting' && monotonic - this.#since > answerWithinMs;
    if (waits || silent || unwelcome) {
      this.#route.close();
      return;
    }
    if (this.#state !== 'live') return;
    if (monotonic - this.#timeAsked >= timeEveryMs) {
      this.#timeAsked = monotonic;
      this.#send({ t: 'time', sent: monotonic });
    }
    if (this.#presence !== null && monotonic - this.#presenceSaid >= presenceEveryMs) {
      this.#presenceSaid = monotonic;
      this.#send({ t: 'presence', presence: this.#presence });
    }
    this.#work(monotonic);
  }

  /** Who else looks at the workspace now, by device. */
  others(monotonic: number): Others {
    return othersNow(this.#others, monotonic);
  }

  /** Which streams only named members may see, as the server told last; null before it did. */
  restricted(): readonly RestrictedStream[] | null {
    return this.#restricted;
  }

  /** How far the server is known to have come in a stream. */
  serverAt(stream: StreamId): number {
    return this.#serverAt.get(stream) ?? 0;
  }

  /** What waits to be sent, and what did not reach the others. A device that only looks sends nothing, so nothing of it waits. */
  outbox(): ReturnType<ReplicaPort['outbox']> {
    return this.#port.outbox(this.#role === 'wall');
  }

  standing(): SyncStanding {
    const behind = [...this.#serverAt].filter(([stream, last]) => last > this.#port.position(stream).cursor).length;
    return {
      state: this.#state,
      hindrance: this.#hindrance,
      role: this.#role,
      clock: this.#clock,
      behind,
      heard: this.#heard,
      token: this.#token,
    };
  }

  #take(message: ServerMessage, monotonic: number): void {
    // Before the welcome it is not known which life of the server's database heads and events are of.
    if (this.#state !== 'live' && !greetings.has(message.t)) return;
    switch (message.t) {
      case 'challenge':
        this.#greet(message);
        break;
      case 'welcome':
        if (this.#port.epoch() !== message.epoch) this.#port.beginEpoch(message.epoch);
        // Said again when the role changed: what hinders is not over by that.
        if (this.#state !== 'live') {
          // What stood still is tried again, or is told again: a stream that stands still while nothing is told would stay so.
          this.#hindrance = null;
          this.#stuck.clear();
        }
        this.#state = 'live';
        this.#role = message.role;
        this.#token = message.token;
        this.tick(monotonic);
        break;
      case 'heads':
        for (const { stream, head } of message.heads) this.#noteHead(stream, head);
        break;
      case 'ack':
        this.#acknowledged(message, monotonic);
        break;
      case 'page':
        this.#questions.answered(message.id);
        this.#page(message);
        this.#noteServerAt(message.stream, message.last);
        break;
      case 'events':
        this.#live(message);
        break;
      case 'vector':
        this.#questions.answered(message.id);
        this.#port.compared(message.stream, message.heads);
        this.#comparisons.made(message.stream);
        break;
      case 'restricted':
        this.#restricted = message.streams;
        break;
      case 'time':
        this.#clock = estimateClock(this.#clock, { sent: message.sent, received: monotonic, server: message.now });
        break;
      case 'present':
        this.#others = withPresence(this.#others, message, monotonic);
        break;
      case 'goodbye':
        if (message.why !== 'closing' && message.why !== 'silent') {
          this.#hindrance = { why: message.why, detail: message.detail };
        }
        this.#route?.close();
        break;
    }
  }

  #greet(message: Extract<ServerMessage, { t: 'challenge' }>): void {
    const { workspace, device, server, software, sign, deviceOf, speaks } = this.#identity;
    const { oldest, newest } = speaks ?? { oldest: oldestProtocol, newest: protocolVersion };
    if (message.newest < oldest) return this.#hinder('server_too_old', `${message.newest}`);
    if (message.oldest > newest) return this.#hinder('client_too_old', `${message.oldest}`);
    if (deviceOf(message.publicKey) !== message.server || (server !== null && server !== message.server)) {
      return this.#hinder('other_server', message.server);
    }
    this.#server = { device: message.server, publicKey: message.publicKey };
    const protocol = Math.min(message.newest, newest);
    const signature = sign(helloText(message.server, workspace, message.nonce));
    this.#send({ t: 'hello', protocol, software, workspace, device, signature });
  }

  #hinder(why: Hindrance, detail: string): void {
    this.#hindrance = { why, detail };
    this.#route?.close();
  }

  #acknowledged(message: Extract<ServerMessage, { t: 'ack' }>, monotonic: number): void {
    const question = this.#questions.answered(message.id);
    if (question === null || question.replica === null) return;
    const { stream, replica, from, to } = question;
    if (message.held > 0) this.#port.held(stream, replica, message.held);
    if (stream === this.#identity.workspace) this.#paused.clear();
    const nth = message.verdicts.findIndex(({ verdict }) => verdict === 'refused');
    const refusal = message.verdicts[nth];
    if (refusal?.verdict === 'refused') this.#refused(stream, replica, from + nth, refusal.why, monotonic);
    for (const [at, verdict] of message.verdicts.entries()) {
      if (verdict.verdict === 'quarantined') this.#port.quarantined(stream, replica, from + at, verdict.why);
    }
    if (message.placed === null) return;
    this.#noteServerAt(stream, message.placed.head.last);
    if (this.#port.position(stream).cursor !== message.placed.after || !this.#holds(stream, message.placed.head))
      return;
    const known = message.verdicts.filter(({ verdict }) => verdict === 'duplicate').length;
    this.#came(stream, this.#port.placed(stream, { replica, from: from + known, to }, message.placed.head));
  }

  #refused(stream: StreamId, replica: ReplicaId, from: number, why: RefusalReason, monotonic: number): void {
    switch (why) {
      case 'forked':
        this.#port.forked(stream, replica);
        break;
      case 'gap':
        // The server holds less than was thought: it is asked how much.
        this.#comparisons.again(stream);
        break;
      case 'not_introduced':
        // The introduction is on its way, in the workspace's own stream.
        this.#paused.set(`${stream}/${replica}`, { stream, replica, until: monotonic + pauseMs });
        break;
      default:
        this.#port.refused(stream, replica, from, why);
    }
  }

  /** What was pushed meanwhile may have moved the cursor: then the page is old, and the next one is asked for. */
  #page(message: Extract<ServerMessage, { t: 'page' }>): void {
    if (message.differs && message.last === 0) {
      // It is not for this console, or not any more: what is here stays, and to ask again would never end.
      this.#serverAt.delete(message.stream);
      return;
    }
    if (this.#port.position(message.stream).cursor !== message.after) return;
    if (message.differs) this.#differs(message.stream);
    else this.#receive(message);
  }

  #live(message: Extract<ServerMessage, { t: 'events' }>): void {
    this.#noteServerAt(message.stream, message.head.last);
    // A gap is not filled by guessing: it is pulled.
    if (message.after === this.#port.position(message.stream).cursor) this.#receive(message);
  }

  #receive(incoming: Incoming): void {
    if (this.#holds(incoming.stream, incoming.head)) this.#came(incoming.stream, this.#port.receive(incoming));
  }

  #came(stream: StreamId, received: Received): void {
    if (received.outcome === 'taken') return;
    this.#stuck.add(stream);
    this.#hindrance = { why: 'record_broken', detail: received.detail };
  }

  /** Whether the server signed the head that it gave. One without a signature is taken and proves nothing. */
  #holds(stream: StreamId, head: ServerHead): boolean {
    if (head.signature === null || this.#server === null) return true;
    const text = serverHeadText(stream, this.#port.epoch() ?? '', head);
    if (this.#identity.verify(this.#server.publicKey, text, head.signature)) return true;
    this.#stuck.add(stream);
    this.#hindrance = { why: 'record_broken', detail: `${stream}: signature of the server's head` };
    return false;
  }

  /**
   * In one and the same epoch the server's chain at our cursor is another: its record is not what it was. That is told, the
   * stream is taken anew from its beginning, and nothing here is touched.
   */
  #differs(stream: StreamId): void {
    this.#hindrance = { why: 'record_differs', detail: stream };
    this.#port.restart(stream);
    this.#comparisons.undo(stream);
  }

  /** A signed head of what we have taken is kept as proof; one of another record is told. */
  #noteHead(stream: StreamId, head: ServerHead): void {
    this.#noteServerAt(stream, head.last);
    const { cursor, chain } = this.#port.position(stream);
    if (cursor !== head.last || head.signature === null || this.#stuck.has(stream)) return;
    if (chain !== head.chain) this.#differs(stream);
    else if (!this.#port.isKept(stream, head) && this.#holds(stream, head)) this.#port.keep(stream, head);
  }

  #noteServerAt(stream: StreamId, last: number): void {
    this.#serverAt.set(stream, Math.max(this.#serverAt.get(stream) ?? 0, last));
  }

  #work(monotonic: number): void {
    if (this.#state !== 'live') return;
    for (const [stream, last] of this.#serverAt) {
      if (this.#questions.count('pull') >= maxPullsInFlight) break;
      if (this.#stuck.has(stream) || this.#questions.isAsked('pull', stream)) continue;
      const { cursor, chain } = this.#port.position(stream);
      if (last > cursor)
        this.#send({ t: 'pull', id: this.#ask('pull', stream, monotonic), stream, after: cursor, chain });
    }
    if (this.#role === 'wall') return;
    for (const stream of this.#port.streams()) {
      if (!this.#isCompared(stream, monotonic)) continue;
      while (this.#questions.count('push') < maxPushesInFlight && this.#pushNext(stream, monotonic));
    }
  }

  /** Whether it is known what the server holds of a stream; asks otherwise. */
  #isCompared(stream: StreamId, monotonic: number): boolean {
    if (this.#comparisons.isNeedless(stream, this.#port.position(stream).cursor)) return true;
    if (this.#questions.isAsked('compare', stream)) return false;
    this.#send({ t: 'compare', id: this.#ask('compare', stream, monotonic), stream });
    return false;
  }

  #pushNext(stream: StreamId, monotonic: number): boolean {
    const inFlight = this.#questions.pushed(stream);
    for (const { stream: of, replica, until } of this.#paused.values()) {
      if (of === stream && monotonic < until) inFlight.set(replica, Number.POSITIVE_INFINITY);
    }
    const next = this.#port.outgoing(stream, inFlight);
    if (next === null) return false;
    const { replica, from, events, head } = next;
    const to = from + events.length - 1;
    const id = this.#questions.ask({ kind: 'push', stream, replica, from, to, asked: monotonic });
    this.#send({ t: 'push', id, stream, replica, events: [...events], head });
    return true;
  }

  #ask(kind: 'pull' | 'compare', stream: StreamId, asked: number): number {
    return this.#questions.ask({ kind, stream, replica: null, from: 0, to: 0, asked });
  }

  #send(message: ConsoleMessage): void {
    this.#route?.send(message);
  }
}
