import { generateKeyPairSync, sign } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { deviceOf, isSignedBy } from '../../server/crypto/proofs.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { ConsoleSync } from '../../shared/sync/console-sync.ts';
import { type JoinReply, joinReplySchema, joinText, readJoinLink, serverPaths } from '../../shared/sync/join.ts';
import { type ConsoleMessage, type ServerMessage, serverMessageSchema } from '../../shared/sync/messages.ts';
import { Chance } from '../sim/chance.ts';
import type { SimulatedKey } from '../sim/keys.ts';
import { MemoryReplica, type ReplicaStep, type SideNote } from '../sim/memory-replica.ts';
import type { Draft } from '../sim/simulated-replica.ts';
import { VirtualDisk } from '../sim/virtual-disk.ts';

/** A device's key, a real one. */
export function realKey(): SimulatedKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  return {
    publicKey: raw,
    device: deviceOf(raw),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

/** What a server answered to a device that asked to join. */
export async function askToJoin(origin: string, link: string, key: SimulatedKey, name: string): Promise<Response> {
  const code = readJoinLink(link)?.code;
  if (code === undefined) throw new Error(`no link: ${link}`);
  const asked = { code, publicKey: key.publicKey, name };
  const body = JSON.stringify({ ...asked, signature: key.sign(joinText(asked)) });
  return fetch(`${origin}${serverPaths.join}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
}

/** A device that belongs to a server's workspace. */
export interface JoinedDevice {
  readonly key: SimulatedKey;
  readonly reply: JoinReply;
}

/** Joins by a link; raises what the server said when it does not let the device in. */
export async function joinServer(origin: string, link: string, name: string, key = realKey()): Promise<JoinedDevice> {
  const answer = await askToJoin(origin, link, key, name);
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(said));
  return { key, reply: joinReplySchema.parse(said) };
}

/** A console on a real socket: the real sync over a record in memory. */
export class SocketConsole {
  readonly disk = new VirtualDisk<ReplicaStep>();
  readonly replica: MemoryReplica;
  readonly sync: ConsoleSync;
  /** Everything that the server said, in order. */
  readonly heard: ServerMessage[] = [];
  /** How far (ms) this device's clock is from the truth. */
  skew = 0;
  #note: SideNote | null = null;
  #socket: WebSocket | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(
    /** Where its server is; each new connection goes there. */
    public origin: string,
    { key, reply }: JoinedDevice,
    seed: number,
  ) {
    const chance = new Chance(seed);
    this.replica = new MemoryReplica({
      disk: this.disk,
      note: this.#note,
      writeNote: (note) => {
        this.#note = note;
      },
      key,
      workspace: reply.workspace,
      wall: () => Date.now() + this.skew,
      monotonic: () => performance.now(),
      hex: (bytes) => chance.hex(bytes),
    });
    this.sync = new ConsoleSync(this.replica, {
      workspace: reply.workspace,
      device: key.device,
      server: reply.server,
      software: 'test',
      role: reply.role,
      sign: key.sign,
      verify: isSignedBy,
      deviceOf,
    });
    this.#timer = setInterval(() => {
      if (this.#socket === null) this.connect();
      this.sync.tick(performance.now());
    }, 100);
    this.connect();
  }

  /** Opens a connection, unless one stands. */
  connect(): void {
    const socket = new WebSocket(`${this.origin.replace('http', 'ws')}${serverPaths.sync}`);
    this.#socket = socket;
    const send = (message: ConsoleMessage) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    };
    this.sync.connected({ send, close: () => socket.close() }, performance.now());
    socket.on('message', (data: Buffer) => {
      const message = serverMessageSchema.parse(JSON.parse(data.toString('utf8')));
      this.heard.push(message);
      this.sync.received(message, performance.now());
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.sync.disconnected();
    });
  }

  /** Writes an entry; it is on this console's disk when it returns. */
  write(stream: StreamId, text: string): void {
    const data = { at: Date.now(), approximate: false, kind: 'action', role: 'unknown', text, important: false };
    this.author(stream, { kind: 'entry.added', data });
  }

  /** Writes events; they are on this console's disk when it returns. */
  author(stream: StreamId, ...drafts: readonly Draft[]): void {
    this.replica.author(stream, drafts, null);
    this.sync.wrote(performance.now());
  }

  /** The texts of a stream's entries, sorted. */
  texts(stream: StreamId): readonly string[] {
    const events = [...(this.replica.events().get(stream)?.values() ?? [])].flat();
    return events
      .map(({ sealed }) => /"text":"([^"]*)"/u.exec(sealed.body ?? '')?.[1] ?? '')
      .toSorted((left, right) => left.localeCompare(right));
  }

  /** The connection breaks at once; a new one follows by itself. */
  cut(): void {
    this.#socket?.terminate();
  }

  close(): void {
    clearInterval(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
  }
}
