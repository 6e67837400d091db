import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { jsonIn } from '../../shared/json-in.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import { serverPaths } from '../../shared/sync/join.ts';
import { backPressure, maxMessageBytes } from '../../shared/sync/limits.ts';
import { type ServerMessage, consoleMessageSchema } from '../../shared/sync/messages.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import { type ServerLimits, type Spoken, closeWithinMs } from '../limits.ts';
import type { Relay } from '../relay/relay.ts';
import { Session } from '../relay/session.ts';

/** What the sockets tell of. */
export interface SocketsOptions {
  readonly relay: Relay;
  readonly limits: ServerLimits;
  readonly failed: (error: unknown) => void;
  /** Told of each connection that begins and ends. */
  readonly count: (change: 1 | -1) => void;
}

/** The WebSocket side: a session a connection. */
export class Sockets {
  // What is larger than a message may be is told so; much larger, the line ends before it is read (close code 1009).
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 * maxMessageBytes,
    perMessageDeflate: false,
  });
  readonly #sessions = new Map<WebSocket, Session>();
  /** When each device was last connected to this process, ms since 1970 UTC. */
  readonly seen = new Map<DeviceId, number>();
  readonly #timer: NodeJS.Timeout;
  readonly #byDevice: SpokenLimit;

  constructor(readonly options: SocketsOptions) {
    const { relay } = options;
    this.#byDevice = new SpokenLimit(options.limits.device, relay.parts.surroundings.monotonic);
    this.#timer = setInterval(() => {
      for (const session of this.#sessions.values()) {
        session.tick().catch(options.failed);
        if (session.device !== null) this.seen.set(session.device.device, relay.parts.surroundings.now());
      }
    }, 1_000);
  }

  /** Takes upgrades of a server on the one path; anything else is closed. */
  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = (request.url ?? '').split('?')[0];
      // A browser names where its page came from; no page speaks this protocol.
      if (path !== serverPaths.sync || request.headers.origin !== undefined) return void socket.destroy();
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket));
    });
  }

  /** Says goodbye to everybody. */
  close(): void {
    clearInterval(this.#timer);
    for (const session of this.#sessions.values()) session.goodbye('closing', '');
    this.#sockets.close();
  }

  /** Of a device that has too many connections the oldest ends: what a network left behind is never the newest. */
  #limitDevice({ device }: Session): void {
    if (device === null) return;
    const all = [...this.#sessions.values()].filter((one) => !one.isOver && one.device?.device === device.device);
    const most = this.options.limits.connections.perDevice;
    for (const one of all.slice(0, Math.max(0, all.length - most))) one.goodbye('too_many', 'connections');
  }

  #open(socket: WebSocket): void {
    const { relay, failed, count, limits } = this.options;
    const byLine = new SpokenLimit(limits.line, relay.parts.surroundings.monotonic);
    // Who does not answer a goodbye keeps no socket by that.
    const cutSoon = () => setTimeout(() => socket.terminate(), closeWithinMs).unref();
    const session = new Session(relay, {
      send: (message: ServerMessage) => socket.send(written(message)),
      waiting: () => socket.bufferedAmount,
      close: () => {
        socket.close();
        cutSoon();
      },
      failed,
    });
    this.#sessions.set(socket, session);
    count(1);
    if (this.#sessions.size > limits.connections.inAll) session.goodbye('too_many', 'connections');
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (session.isOver) return undefined;
      const bytes = bytesOf(data);
      const isTooMuch = byLine.isOver('', bytes) || this.#byDevice.isOver(session.device?.device ?? null, bytes);
      if (isTooMuch) return session.goodbye('too_many', '');
      if (bytes > maxMessageBytes) return session.goodbye('too_large', String(maxMessageBytes));
      // Who asks and does not read the answers would have all of them kept here.
      if (socket.bufferedAmount > backPressure.close) return session.goodbye('too_slow', '');
      const message = consoleMessageSchema.safeParse(jsonIn(isBinary ? '' : textOf(data)));
      if (!message.success) return session.goodbye('unreadable', message.error.issues[0]?.path.join('.') ?? '');
      const isGreeting = session.device === null;
      session.received(message.data).then(() => isGreeting && this.#limitDevice(session), failed);
      return undefined;
    });
    socket.on('error', cutSoon);
    socket.on('close', () => {
      this.#sessions.delete(socket);
      session.closed();
      count(-1);
    });
  }
}

/** Counts messages and bytes by name. */
class SpokenLimit {
  readonly #messages: RateLimit;
  readonly #bytes: RateLimit;

  constructor({ messages, bytes }: Spoken, monotonic: () => number) {
    this.#messages = new RateLimit(messages, monotonic);
    this.#bytes = new RateLimit(bytes, monotonic);
  }

  /** Takes a message; whether it was one too many. Null: nobody who has a limit. */
  isOver(name: string | null, bytes: number): boolean {
    return name !== null && this.#messages.take(name) + this.#bytes.take(name, bytes) > 0;
  }
}

const texts = new WeakMap<ServerMessage, string>();

/** A message as text. Events go to many consoles as one and the same message: it is written once. */
function written(message: ServerMessage): string {
  const known = texts.get(message);
  if (known !== undefined) return known;
  const text = JSON.stringify(message);
  if (message.t === 'events') texts.set(message, text);
  return text;
}

function bytesOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.byteLength, 0) : data.byteLength;
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8');
}
