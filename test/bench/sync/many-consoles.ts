import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import type { StreamId } from '../../../shared/record/ids.ts';
import { serverPaths } from '../../../shared/sync/join.ts';
import { protocolVersion } from '../../../shared/sync/limits.ts';
import { type ConsoleMessage, type ServerMessage, helloText } from '../../../shared/sync/messages.ts';
import type { Filled } from './filled-server.ts';
import { LightConsole } from './light-console.ts';

/*
 * Many consoles on sockets, of which one after another writes; how long (ms) each event took to each of the others.
 * Arguments: `muster` or `bare`, the port, the file of a filled server, seconds. One line of JSON comes out.
 */
const perSecond = 50;
const [kind = '', port = '', file = '', seconds = ''] = process.argv.slice(2);
const { workspace, stream, consoles } = JSON.parse(readFileSync(file, 'utf8')) as Filled;
const delays: number[] = [];
let sent = 0;
let doubled = 0;
const seen = new Map<string, Set<string>>();

interface Writer {
  readonly write: () => void;
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Notes when what was sent at a time in the text came to a console; what came to it before counts as doubled. */
function came({ replica }: LightConsole, body: string | null): void {
  const at = /sent (\d+\.\d+) /u.exec(body ?? '')?.[1];
  if (at === undefined) return;
  const known = seen.get(replica) ?? new Set<string>();
  seen.set(replica, known);
  if (known.has(at)) doubled += 1;
  else delays.push(now() - Number(at));
  known.add(at);
}

/** What is written: the time at which it was. */
function said(): string {
  return `sent ${now().toFixed(3)} restarted a gateway node and watched the error rate fall ${'.'.repeat(60)}`;
}

/** A console that speaks the protocol and keeps only its cursor. Resolves once it hears what is new. */
function onMuster(light: LightConsole): Promise<Writer> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${serverPaths.sync}`, { perMessageDeflate: false });
  const send = (message: ConsoleMessage) => socket.send(JSON.stringify(message));
  let cursor = -1;
  let chain = '';
  let isPulling = false;
  let question = 0;
  const pull = (of: StreamId) => {
    if (isPulling) return;
    isPulling = true;
    question += 1;
    send({ t: 'pull', id: question, stream: of, after: cursor, chain });
  };
  const take = (head: { readonly last: number; readonly chain: string }) => {
    cursor = head.last;
    ({ chain } = head);
  };
  const write = () => {
    question += 1;
    const { replica, events, head } = light.enter(stream, [said()]);
    sent += 1;
    send({ t: 'push', id: question, stream, replica, events: [...events], head });
  };
  return new Promise((ready, fail) => {
    const hear = (message: ServerMessage) => {
      switch (message.t) {
        case 'challenge': {
          const { device } = light;
          const signature = light.sign(helloText(message.server, workspace, message.nonce));
          return send({ t: 'hello', protocol: protocolVersion, software: 'bench', workspace, device, signature });
        }
        case 'heads':
          for (const { stream: of, head } of message.heads) {
            if (of !== stream || head.last <= cursor) continue;
            if (cursor < 0) take(head);
            pull(of);
          }
          return;
        case 'page':
          isPulling = false;
          // What came meanwhile may have moved the cursor: then the page is old.
          if (message.after === cursor) {
            for (const { header, body } of message.events) if (!header.includes(light.replica)) came(light, body);
            take(message.head);
          }
          if (message.last > cursor) pull(stream);
          return ready({ write });
        case 'events':
          if (message.after !== cursor) return message.after > cursor ? pull(message.stream) : undefined;
          for (const { body } of message.events) came(light, body);
          return take(message.head);
        case 'ack':
          if (message.verdicts.some(({ verdict }) => verdict !== 'ok')) throw new Error(JSON.stringify(message));
          if (message.placed?.after === cursor) take(message.placed.head);
          return undefined;
        case 'goodbye':
          return fail(new Error(JSON.stringify(message)));
        case 'welcome':
        case 'vector':
        case 'restricted':
        case 'time':
        case 'present':
          return undefined;
      }
    };
    socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString('utf8'))));
    socket.on('error', fail);
  });
}

/** A socket of a server that passes on what it gets. It sends what a console would. */
function onBare(light: LightConsole): Promise<Writer> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  const write = () => {
    sent += 1;
    socket.send(JSON.stringify({ t: 'push', id: sent, ...light.enter(stream, [said()]) }));
  };
  socket.on('message', (data: Buffer) => {
    for (const { body } of JSON.parse(data.toString('utf8')).events) came(light, body);
  });
  return new Promise((ready, fail) => {
    socket.on('open', () => ready({ write }));
    socket.on('error', fail);
  });
}

const writers: Writer[] = [];
for (const state of consoles) writers.push(await (kind === 'muster' ? onMuster : onBare)(new LightConsole(state)));
const until = now() + Number(seconds) * 1_000;
let nth = 0;
while (now() < until) {
  writers[(nth * 7) % writers.length]?.write();
  nth += 1;
  const due = until - Number(seconds) * 1_000 + nth * (1_000 / perSecond);
  await new Promise((done) => setTimeout(done, Math.max(0, due - now())));
}
const expected = sent * (writers.length - 1);
for (let waited = 0; waited < 200 && delays.length < expected; waited += 1) {
  await new Promise((done) => setTimeout(done, 50));
}
const metrics = kind === 'muster' ? await (await fetch(`http://127.0.0.1:${port}/metrics`)).text() : '';
const memory = Number(/^process_resident_memory_bytes (\S+)/mu.exec(metrics)?.[1] ?? Number.NaN);
delays.sort((left, right) => left - right);
const at = (share: number) => delays[Math.max(0, Math.ceil(share * delays.length) - 1)];
process.stdout.write(
  `${JSON.stringify({ p50: at(0.5), p99: at(0.99), lost: expected - delays.length, doubled, expected, memory })}\n`,
  () => process.exit(0),
);
