import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ServerLimits, serverLimits } from '../../server/limits.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import { type StreamId, replicaIdSchema } from '../../shared/record/ids.ts';
import { administrationPaths } from '../../shared/sync/administration.ts';
import { serverPaths, streamPath } from '../../shared/sync/join.ts';
import { maxPushEvents, maxPushesInFlight } from '../../shared/sync/limits.ts';
import { emptyChain } from '../../shared/sync/signed-head.ts';
import { LightConsole } from '../bench/sync/light-console.ts';
import { pemKey } from '../helpers/pem-key.ts';
import { type RawLine, greetedLine } from '../helpers/raw-line.ts';
import { type JoinedDevice, SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-00000000000a' as StreamId;
const patience = { timeout: 60_000, interval: 20 };

let folder: string;
let server: RunningServer;
let origin: string;
const lines: RawLine[] = [];
const consoles: SocketConsole[] = [];

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.socket.terminate();
  for (const one of consoles.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(limits: Partial<ServerLimits> = {}): Promise<void> {
  const read = readFlags(['--plain', '--port', '0', '--host', '127.0.0.1', '--data', folder]);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }), { ...serverLimits, ...limits });
  origin = `http://127.0.0.1:${server.port}`;
}

async function joined(name: string, role: 'owner' | 'member' = 'member'): Promise<JoinedDevice> {
  return joinServer(origin, (await server.invite(role)).link, name);
}

async function lineOf(device: JoinedDevice): Promise<RawLine> {
  const line = await greetedLine(origin, device);
  lines.push(line);
  return line;
}

it('what a device may say counts over all its connections, and only its own', async () => {
  const little = { ...serverLimits.device, messages: { burst: 20, perSecond: 0.01 } };
  await start({ device: little });
  const [li, han] = [await joined('Li Lei'), await joined('Han Meimei')];
  const two = [await lineOf(li), await lineOf(li)];
  const other = await lineOf(han);
  for (let nth = 0; nth < 11; nth += 1) for (const line of two) line.say({ t: 'time', sent: nth });
  await vi.waitFor(
    () => expect(two.flatMap(({ heard }) => heard).filter(({ t }) => t === 'goodbye')).not.toEqual([]),
    patience,
  );
  const goodbye = two.flatMap(({ heard }) => heard).find(({ t }) => t === 'goodbye');
  expect(goodbye).toMatchObject({ why: 'too_many' });
  other.say({ t: 'time', sent: 1 });
  await other.until('time');
});

it('bytes count as messages do', async () => {
  await start({ device: { ...serverLimits.device, bytes: { burst: 10_000, perSecond: 1 } } });
  const line = await lineOf(await joined('Li Lei'));
  line.socket.send(' '.repeat(11_000));
  expect(await line.until('goodbye')).toMatchObject({ why: 'too_many' });
});

it('of a device with too many connections the oldest is let go by name', async () => {
  await start({ connections: { perDevice: 2, inAll: 100 } });
  const li = await joined('Li Lei');
  const [oldest, second, newest] = [await lineOf(li), await lineOf(li), await lineOf(li)];
  expect(await oldest?.until('goodbye')).toEqual({ t: 'goodbye', why: 'too_many', detail: 'connections' });
  for (const line of [second, newest]) {
    line?.say({ t: 'time', sent: 1 });
    await line?.until('time');
  }
});

it('who is one too many of all is told so, and the others go on', async () => {
  await start({ connections: { perDevice: 8, inAll: 2 } });
  const [li, han] = [
    new SocketConsole(origin, await joined('Li Lei'), 1),
    new SocketConsole(origin, await joined('Han Meimei'), 2),
  ];
  consoles.push(li, han);
  await vi.waitFor(
    () => expect([li, han].map(({ sync }) => sync.standing().state)).toEqual(['live', 'live']),
    patience,
  );
  const late = new SocketConsole(origin, await joined('Zhao'), 3);
  consoles.push(late);
  await vi.waitFor(
    () => expect(late.sync.standing().hindrance).toEqual({ why: 'too_many', detail: 'connections' }),
    patience,
  );
  li.write(stream, 'still here');
  await vi.waitFor(() => expect(han.texts(stream)).toEqual(['still here']), patience);
  // There is room again: it comes in by itself.
  han.close();
  await vi.waitFor(() => expect(late.texts(stream)).toEqual(['still here']), patience);
});

it.each([
  ['files', streamPath(serverPaths.fileState, { stream, hash: '0'.repeat(64) }), 'GET'],
  ['segments', streamPath(serverPaths.segment, { stream, number: 0 }), 'GET'],
  ['admin', administrationPaths.members, 'GET'],
  ['tokens', serverPaths.token, 'POST'],
] as const)('by HTTP a device may ask so often for %s, and is told when again', async (what, path, method) => {
  await start({ http: { ...serverLimits.http, [what]: { burst: 3, perSecond: 0.1 } } });
  const token = async (name: string) => {
    const greeted = await (await lineOf(await joined(name, 'owner'))).until('welcome');
    return greeted.t === 'welcome' ? greeted.token : '';
  };
  const ask = (by: string) => fetch(`${origin}${path}`, { method, headers: { authorization: `Bearer ${by}` } });
  const li = await token('Li Lei');
  const before = await Promise.all([ask(li), ask(li), ask(li)]);
  expect(before.map(({ status }) => status)).not.toContain(429);
  const refused = await ask(li);
  expect([refused.status, await refused.json()]).toEqual([429, { error: { code: 'too_many', detail: '' } }]);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect((await ask(await token('Han Meimei'))).status).not.toBe(429);
});

it('a console that comes back with 100,000 events, and one that loads them, meet no limit', async () => {
  await start();
  const key = pemKey();
  const light = new LightConsole({
    privateKey: key.pem,
    replica: replicaIdSchema.parse('00000000000000aa'),
    heads: {},
  });
  const device = await joinServer(origin, (await server.invite('member')).link, 'Li Lei', key);
  const line = await lineOf(device);
  const count = 100_000;
  let acknowledged = 0;
  let asked = 0;
  const push = (batch: ReturnType<LightConsole['enter']>) => {
    asked += 1;
    line.say({ t: 'push', id: asked, ...batch, events: [...batch.events] });
  };
  push(light.introduce(device.reply.workspace));
  const pushNext = (from: number) =>
    push(
      light.enter(
        stream,
        Array.from({ length: Math.min(maxPushEvents, count - from) }, (_, nth) => `entry ${from + nth}`),
      ),
    );
  let sent = 0;
  const isRoomy = () => asked - acknowledged < maxPushesInFlight;
  await new Promise<void>((resolve, reject) => {
    line.hear = (message) => {
      if (message.t === 'goodbye') reject(new Error(JSON.stringify(message)));
      if (message.t !== 'ack') return;
      if (message.verdicts.some(({ verdict }) => verdict !== 'ok'))
        reject(new Error(JSON.stringify(message).slice(0, 300)));
      acknowledged += 1;
      // As a console does: never more on their way than it may have.
      while (sent < count && isRoomy()) {
        pushNext(sent);
        sent += maxPushEvents;
      }
      if (sent >= count && acknowledged === asked) resolve();
    };
  });
  let position = { after: 0, chain: emptyChain };
  await new Promise<void>((resolve, reject) => {
    const pull = () => {
      asked += 1;
      line.say({ t: 'pull', id: asked, stream, ...position });
    };
    line.hear = (message) => {
      if (message.t === 'goodbye') reject(new Error(JSON.stringify(message)));
      if (message.t !== 'page') return;
      position = { after: message.head.last, chain: message.head.chain };
      if (position.after === count) resolve();
      else pull();
    };
    pull();
  });
  const { token } = (await line.until('welcome')) as { readonly token: string };
  for (let number = 0; number < count / 1_000; number += 1) {
    const path = streamPath(serverPaths.segment, { stream, number });
    const answer = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  }
});
