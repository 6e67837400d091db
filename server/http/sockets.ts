import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { DeviceId } from '../../shared/record/introduction.ts';
import { serverPaths } from '../../shared/sync/join.ts';
import { maxMessageBytes } from '../../shared/sync/limits.ts';
import { type ServerMessage, consoleMessageSchema } from '../../shared/sync/messages.ts';
import type { Rate } from '../auth/rate-limit.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import type { Relay } from '../relay/relay.ts';
import { Session } from '../relay/session.ts';

/** How much one connection may say: messages and bytes. A catch-up of ten thousand events stays well below. */
const messages: Rate = { burst: 2_000, perSecond: 200 };
const bytes: Rate = { burst: 64 * 1024 * 1024, perSecond: 8 * 1024 * 1024 };

/** What the sockets tell of. */
export interface SocketsOptions {
  readonly relay: Relay;
  readonly failed: (error: unknown) => void;
  /** Told of each connection that begins and ends. */
  readonly count: (change: 1 | -1) => void;
}

/** The WebSocket side: a session a connection. */
export class Sockets {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  readonly #sessions = new Map<WebSocket, Session>();
  /** When each device was last connected to this process, ms since 1970 UTC. */
  readonly seen = new Map<DeviceId, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly options: SocketsOptions) {
    const { relay } = options;
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

  #open(socket: WebSocket): void {
    const { relay, failed, count } = this.options;
    const { monotonic } = relay.parts.surroundings;
    const rates = { messages: new RateLimit(messages, monotonic), bytes: new RateLimit(bytes, monotonic) };
    const session = new Session(relay, {
      send: (message: ServerMessage) => socket.send(written(message)),
      waiting: () => socket.bufferedAmount,
      close: () => socket.close(),
      failed,
    });
    this.#sessions.set(socket, session);
    count(1);
    socket.on('message', (data: RawData, isBinary: boolean) => {
      const text = isBinary ? '' : textOf(data);
      const message = consoleMessageSchema.safeParse(parsed(text));
      if (rates.messages.take('') + rates.bytes.take('', text.length) > 0) session.goodbye('too_many', '');
      else if (message.success) session.received(message.data).catch(failed);
      else session.goodbye('unreadable', message.error.issues[0]?.path.join('.') ?? '');
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#sessions.delete(socket);
      session.closed();
      count(-1);
    });
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

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
