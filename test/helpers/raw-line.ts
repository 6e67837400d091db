import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { serverPaths } from '../../shared/sync/join.ts';
import { protocolVersion } from '../../shared/sync/limits.ts';
import { type ConsoleMessage, type ServerMessage, helloText, serverMessageSchema } from '../../shared/sync/messages.ts';
import type { JoinedDevice } from './socket-console.ts';

const patience = { timeout: 20_000, interval: 20 };

type Of<Kind extends ServerMessage['t']> = Extract<ServerMessage, { t: Kind }>;

/** A line on which anything can be said. */
export interface RawLine {
  readonly socket: WebSocket;
  readonly say: (message: ConsoleMessage) => void;
  /** Everything that the server said, in order. */
  readonly heard: readonly ServerMessage[];
  /** Told of each message as it comes. */
  hear: (message: ServerMessage) => void;
  /** The first message of a kind, come or yet to come. */
  readonly until: <Kind extends ServerMessage['t']>(kind: Kind) => Promise<Of<Kind>>;
  /** The answer to a push. */
  readonly ackOf: (id: number) => Promise<Of<'ack'>>;
  /** Resolves with the code by which the line was closed. */
  readonly closed: Promise<number>;
}

/** Opens a line to a server. */
export async function rawLine(origin: string): Promise<RawLine> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${serverPaths.sync}`);
  const heard: ServerMessage[] = [];
  const isOf =
    <Kind extends ServerMessage['t']>(kind: Kind) =>
    (message: ServerMessage): message is Of<Kind> =>
      message.t === kind;
  const found = <Message>(find: () => Message | undefined, what: string): Promise<Message> =>
    vi.waitFor(() => {
      const message = find();
      if (message === undefined) throw new Error(`no ${what} among ${heard.map(({ t }) => t).join(' ')}`);
      return message;
    }, patience);
  const line: RawLine = {
    socket,
    heard,
    say: (message) => socket.send(JSON.stringify(message)),
    hear: () => undefined,
    until: (kind) => found(() => heard.find(isOf(kind)), kind),
    ackOf: (id) => found(() => heard.filter(isOf('ack')).find((message) => message.id === id), `ack ${id}`),
    closed: new Promise((resolve) => void socket.once('close', resolve)),
  };
  socket.on('message', (data: Buffer) => {
    const message = serverMessageSchema.parse(JSON.parse(data.toString('utf8')));
    heard.push(message);
    line.hear(message);
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => void socket.once('open', resolve));
  return line;
}

/** A line on which a device has said who it is, and was welcomed. */
export async function greetedLine(
  origin: string,
  { key, reply }: JoinedDevice,
  protocol = protocolVersion,
): Promise<RawLine> {
  const line = await rawLine(origin);
  const { server, nonce } = await line.until('challenge');
  const { workspace } = reply;
  const signature = key.sign(helloText(server, workspace, nonce));
  line.say({ t: 'hello', protocol, software: 'raw', workspace, device: key.device, signature });
  await line.until('welcome');
  return line;
}
