import type { WebSocket } from 'ws';
import { jsonIn } from '../../../shared/json-in.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { ConsoleSync } from '../../../shared/sync/console-sync.ts';
import { joinedNews } from '../../../shared/sync/joined-news.ts';
import { serverPaths } from '../../../shared/sync/join.ts';
import { reconnect } from '../../../shared/sync/limits.ts';
import { type ConsoleMessage, type ServerMessage, serverMessageSchema } from '../../../shared/sync/messages.ts';
import { Glances } from '../glance/glances.ts';
import type { OpenProfile } from '../open-profile.ts';
import { deviceIdOfKey } from '../../device/key-file.ts';
import { holdsSignature, signWith } from '../record/device-key.ts';
import { type JoinedServer, joinedServer, keepMembership } from './joined-server.ts';
import { PackedPull } from './packed-pull.ts';
import { type RestrictedIncident, keepRestricted, keptRestricted } from './restricted-incidents.ts';
import { FileCarrier } from './carry-files.ts';
import { ServerSession } from './server-session.ts';
import { AnotherCertificate, type HttpAnswer, type HttpQuestion, openSocket } from './server-route.ts';
import { SqlitePort } from './sqlite-port.ts';

/** What a running sync tells. */
export interface SyncOptions {
  readonly software: string;
  /** Something about it may have changed. */
  readonly changed?: () => void;
  /** An attachment's content that was missing here has come. */
  readonly arrived?: (hash: string) => void;
  /** What is known of an incident at a glance came, changed, or gave way to the record. */
  readonly glanced?: (incident: StreamId) => void;
  /** 0..1, for the wait before a new attempt. */
  readonly chance: () => number;
}

/** Keeps a profile in touch with its server for as long as it runs: connects, and connects again, whatever happens. */
export class RunningSync {
  readonly port: SqlitePort;
  readonly sync: ConsoleSync;
  readonly files: FileCarrier;
  readonly glances: Glances;
  readonly #session: ServerSession;
  readonly #packed: PackedPull;
  readonly #profile: OpenProfile;
  readonly #server: JoinedServer;
  readonly #options: SyncOptions;
  readonly #timer: NodeJS.Timeout;
  #socket: WebSocket | null = null;
  #again: NodeJS.Timeout | null = null;
  /** What came and was not taken yet. */
  #came: ServerMessage[] = [];
  #attempts = 0;
  #isOver = false;
  #stopped: string | null = null;
  #restricted: readonly RestrictedIncident[];
  #restrictedTold: ReturnType<ConsoleSync['restricted']> = null;

  constructor(profile: OpenProfile, server: JoinedServer, options: SyncOptions) {
    const { workspace, device } = profile;
    const stream = workspace.facts.stream();
    if (stream === null) throw new Error('Broken invariant: a profile open for writing has its workspace');
    this.#profile = profile;
    this.#server = server;
    this.#options = options;
    const sign = (text: string) => signWith(device, text);
    this.#restricted = keptRestricted(workspace.database);
    this.port = new SqlitePort(workspace, device);
    this.sync = new ConsoleSync(this.port, {
      workspace: stream,
      device: device.id,
      server: server.server,
      software: options.software,
      role: server.role,
      sign,
      verify: holdsSignature,
      deviceOf: deviceIdOfKey,
    });
    this.#session = new ServerSession(server, () => this.monotonic());
    this.#packed = new PackedPull(this.#session);
    this.glances = new Glances({
      workspace,
      session: this.#session,
      port: this.port,
      serverKey: server.publicKey,
      changed: (incident) => {
        options.glanced?.(incident);
        options.changed?.();
      },
    });
    this.files = new FileCarrier(workspace, {
      session: this.#session,
      streams: () => this.port.streams(),
      arrived: (hash) => options.arrived?.(hash),
    });
    this.#timer = setInterval(() => {
      this.sync.tick(this.monotonic());
      this.port.save();
      this.#options.changed?.();
    }, 1_000);
    this.#connect();
  }

  /** Why nothing more is tried until a person asks for it: another server answers than the one that was joined. */
  get stopped(): string | null {
    return this.#stopped;
  }

  /** Monotonic ms, by which all that the sync waits for is counted. */
  monotonic(): number {
    return this.#profile.workspace.log.clock.monotonic();
  }

  /** Something was written here. */
  wrote(stream: StreamId): void {
    this.port.unsettle(stream);
    this.glances.wrote(stream);
    this.files.look();
    this.sync.wrote(this.monotonic());
  }

  /** Which incidents only named members may see: as the server said last, in this run or before. */
  restricted(): readonly RestrictedIncident[] {
    const told = this.sync.restricted();
    if (told === this.#restrictedTold) return this.#restricted;
    this.#restrictedTold = told;
    this.#restricted = (told ?? []).map(({ stream, members }) => ({ incident: stream, members }));
    keepRestricted(this.#profile.workspace.database, this.#restricted);
    return this.#restricted;
  }

  /** Asks the server over HTTP in this device's name; null while it was not greeted. Raises the network's errors. */
  ask(question: HttpQuestion): Promise<HttpAnswer | null> {
    return this.#session.ask(question);
  }

  /** A person asks for another try, at once. */
  retry(): void {
    this.port.forgive();
    this.sync.retry(this.monotonic());
    this.#attempts = 0;
    this.#stopped = null;
    if (this.#socket === null) this.#connect();
  }

  close(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.files.close();
    this.glances.close();
    if (this.#again !== null) clearTimeout(this.#again);
    this.#socket?.close();
    this.#socket = null;
    this.port.save();
  }

  #connect(): void {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
    if (this.#isOver || this.#socket !== null) return;
    const socket = openSocket(this.#server, serverPaths.sync);
    this.#socket = socket;
    const sendNow = (message: ConsoleMessage) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    };
    const send = (message: ConsoleMessage) => {
      const last = message.t === 'pull' ? this.sync.serverAt(message.stream) : 0;
      if (message.t !== 'pull' || !PackedPull.fits(message, last)) return sendNow(message);
      void this.#packedPage(message, socket).then((page) => {
        if (this.#socket !== socket) return;
        if (page === null) sendNow(message);
        else this.#received(page);
      });
    };
    this.sync.connected({ send, close: () => socket.close() }, this.monotonic());
    socket.on('message', (data: Buffer) => {
      // What was on its way when this ended finds no record any more.
      if (this.#socket !== socket) return;
      const message = serverMessageSchema.safeParse(jsonIn(data.toString('utf8')));
      // What this version can't read ends the connection: to pass over it would leave a gap.
      if (!message.success) {
        socket.terminate();
        return;
      }
      this.#came.push(message.data);
      if (this.#came.length === 1) setImmediate(() => this.#takeAll(socket));
    });
    socket.on('error', (error) => {
      if (error instanceof AnotherCertificate) this.#stopped = error.message;
      socket.terminate();
    });
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#came = [];
      this.#packed.forget();
      this.sync.disconnected();
      this.#later();
      this.#options.changed?.();
    });
  }

  /** A packed part, once what can be seen of the whole at a glance is here; null when it is to be pulled. */
  async #packedPage(pull: Extract<ConsoleMessage, { t: 'pull' }>, socket: WebSocket): Promise<ServerMessage | null> {
    await this.glances.before(pull.stream);
    if (this.#socket !== socket) return null;
    return this.#packed.answer(pull, this.port.position(pull.stream), this.sync.serverAt(pull.stream));
  }

  /** Takes what came in this turn of the loop: a fast writer's news by few transactions. */
  #takeAll(socket: WebSocket): void {
    const came = this.#came;
    this.#came = [];
    if (this.#socket === socket) for (const message of joinedNews(came)) this.#received(message);
  }

  #received(message: ServerMessage): void {
    if (message.t === 'welcome') {
      this.#attempts = 0;
      this.#session.greeted(message.token);
      this.#learnMembership(message);
    }
    // Before the whole is asked for: it waits for the glance.
    if (message.t === 'heads') this.glances.heard(message.heads);
    this.sync.received(message, this.monotonic());
    if (message.t === 'events') this.glances.follow(message);
    this.glances.settle();
    if (message.t === 'welcome') this.files.look();
    if (message.t === 'time') this.#learnTime();
    this.#options.changed?.();
  }

  /** Who this console is there may be another one than last time; what waited for leave to write is offered again. */
  #learnMembership({ role, member }: Pick<JoinedServer, 'role' | 'member'>): void {
    const { database } = this.#profile.workspace;
    const known = joinedServer(database);
    if (known === null || (known.role === role && known.member === member)) return;
    keepMembership(database, { role, member });
    if (known.role === 'wall') this.port.forgive();
  }

  #learnTime(): void {
    const { clock } = this.sync.standing();
    if (clock !== null) this.#profile.serverClock.learn(clock);
  }

  /** Full jitter: a fleet that lost its server does not come back all at once. */
  #later(): void {
    if (this.#isOver || this.#stopped !== null) return;
    this.#attempts += 1;
    const most = Math.min(reconnect.mostMs, reconnect.leastMs * 2 ** this.#attempts);
    const wait = reconnect.leastMs + this.#options.chance() * (most - reconnect.leastMs);
    this.#again = setTimeout(() => this.#connect(), wait);
  }
}
