import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { administrationPaths } from '../../shared/sync/administration.ts';
import { serverPaths } from '../../shared/sync/join.ts';
import { maxMessageBytes, protocolVersion } from '../../shared/sync/limits.ts';
import { helloText } from '../../shared/sync/messages.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { freePort } from '../helpers/free-port.ts';
import { rawLine } from '../helpers/raw-line.ts';
import { type JoinedDevice, SocketConsole, askToJoin, joinServer, realKey } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-00000000000a' as StreamId;
const patience = { timeout: 20_000, interval: 20 };

let folder: string;
let server: RunningServer;
let origin: string;
const open: SocketConsole[] = [];
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = temporaryFolder();
  const read = readFlags(['--plain', '--port', '0', '--host', '127.0.0.1', '--data', folder]);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function member(name: string, role: 'owner' | 'member' | 'wall' = 'member'): Promise<JoinedDevice> {
  return joinServer(origin, (await server.invite(role)).link, name);
}

function consoleOf(joined: JoinedDevice): SocketConsole {
  const made = new SocketConsole(origin, joined, open.length + 1);
  open.push(made);
  return made;
}

describe('consoles on real sockets', () => {
  it('come to the same record, whatever is cut', async () => {
    const [li, han] = [consoleOf(await member('Li Lei', 'owner')), consoleOf(await member('Han Meimei'))];
    for (let index = 0; index < 60; index += 1) {
      (index % 2 === 0 ? li : han).write(stream, `entry ${index}`);
      if (index % 15 === 7) li.cut();
      if (index % 20 === 11) han.cut();
    }
    await vi.waitFor(() => {
      expect(li.texts(stream)).toHaveLength(60);
      expect(han.texts(stream)).toEqual(li.texts(stream));
      expect([li.replica.outbox().waiting, han.replica.outbox().waiting]).toEqual([0, 0]);
    }, patience);
    expect(li.sync.standing()).toMatchObject({ state: 'live', hindrance: null, role: 'owner', behind: 0 });
    expect(li.sync.standing().clock?.within).toBeLessThan(1_000);
  });

  it('hear of each other, and of who left', async () => {
    const [li, han] = [consoleOf(await member('Li Lei')), consoleOf(await member('Han Meimei'))];
    await vi.waitFor(
      () => expect([li, han].map(({ sync }) => sync.standing().state)).toEqual(['live', 'live']),
      patience,
    );
    han.sync.present({ person: 'Han Meimei', places: [{ stream, view: 'room' }] }, performance.now());
    await vi.waitFor(
      () =>
        expect([...li.sync.others(performance.now()).values()].map((other) => other.member)).toEqual(['Han Meimei']),
      patience,
    );
    han.close();
    await vi.waitFor(() => expect(li.sync.others(performance.now()).size).toBe(0), patience);
  });

  it('a wall sees all and writes nothing', async () => {
    const [li, wall] = [consoleOf(await member('Li Lei')), consoleOf(await member('Wall', 'wall'))];
    wall.write(stream, 'from the wall');
    li.write(stream, 'from the room');
    await vi.waitFor(() => expect(wall.texts(stream)).toEqual(['from the room', 'from the wall']), patience);
    await vi.waitFor(() => expect(li.replica.outbox().waiting).toBe(0), patience);
    expect(li.texts(stream)).toEqual(['from the room']);
  });

  it('a revoked device is let go by name, and the others go on', async () => {
    const lost = await member('Li Lei');
    const [gone, han] = [consoleOf(lost), consoleOf(await member('Han Meimei'))];
    gone.write(stream, 'before');
    await vi.waitFor(() => expect(han.texts(stream)).toEqual(['before']), patience);
    // As the command line does it, beside the server: found out by looking.
    await server.storage.admin.revokeDevice(server.workspace.workspace, lost.key.device, Date.now(), 'server');
    gone.cut();
    await vi.waitFor(() => expect(gone.sync.standing().hindrance?.why).toBe('device_revoked'), patience);
    gone.write(stream, 'after');
    han.write(stream, 'still here');
    await vi.waitFor(() => expect(han.replica.outbox().waiting).toBe(0), patience);
    expect(han.texts(stream)).toEqual(['before', 'still here']);
    expect(gone.texts(stream)).toContain('after');
  });

  it('a wall sends nothing, and nothing of it waits; made a member, it sends at once', async () => {
    const joined = await member('Wall', 'wall');
    const [wall, li] = [consoleOf(joined), consoleOf(await member('Li Lei'))];
    li.write(stream, 'seen on the wall');
    await vi.waitFor(() => expect(wall.texts(stream)).toEqual(['seen on the wall']), patience);
    expect(wall.sync.outbox()).toMatchObject({ waiting: 0, oldest: null, refused: [] });
    expect(wall.replica.outbox().waiting).toBe(1);
    wall.write(stream, 'kept back');
    expect(wall.sync.outbox()).toMatchObject({ waiting: 0, refused: [{ stream, why: 'read_only', events: 1 }] });
    const { workspace } = server.workspace;
    const members = await server.storage.admin.members(workspace);
    const memberId = members.find(({ name }) => name === 'Wall')?.memberId ?? '';
    const owner = consoleOf(await member('Han Meimei', 'owner'));
    await vi.waitFor(() => expect(owner.sync.standing().token).not.toBeNull(), patience);
    await fetch(`${origin}${administrationPaths.role}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.sync.standing().token}` },
      body: JSON.stringify({ memberId, role: 'member' }),
    });
    await vi.waitFor(() => expect(li.texts(stream)).toEqual(['kept back', 'seen on the wall']), patience);
    expect(wall.sync.outbox()).toMatchObject({ waiting: 0, oldest: null, refused: [] });
    expect(wall.sync.standing()).toMatchObject({ role: 'member', hindrance: null });
  });

  it('a restricted incident is neither sent nor told to others', async () => {
    const [named, other] = [await member('Li Lei'), await member('Han Meimei')];
    const members = await server.storage.admin.members(server.workspace.workspace);
    const memberId = members.find(({ name }) => name === 'Li Lei')?.memberId ?? '';
    const restricted = await server.storage.admin.restrict(
      server.workspace.workspace,
      stream,
      [memberId],
      Date.now(),
      'server',
    );
    expect(restricted).toMatchObject({ ok: true });
    const [li, han] = [consoleOf(named), consoleOf(other)];
    li.write(stream, 'between us');
    const forAll = '01900000-0000-7000-8000-00000000000b' as StreamId;
    li.write(forAll, 'for all');
    await vi.waitFor(() => expect(han.texts(forAll)).toEqual(['for all']), patience);
    expect(JSON.stringify(han.heard)).not.toContain(stream);
    han.write(stream, 'let me in');
    await vi.waitFor(
      () => expect(han.replica.outbox().refused).toMatchObject([{ stream, why: 'not_allowed' }]),
      patience,
    );
    expect(li.texts(stream)).toEqual(['between us']);
  });

  it('who may not see an incident is never told that somebody is in it', async () => {
    const [li, han] = [consoleOf(await member('Li Lei')), consoleOf(await member('Han Meimei'))];
    const zhao = consoleOf(await member('Zhao'));
    const { workspace } = server.workspace;
    const idOf = async (name: string) =>
      (await server.storage.admin.members(workspace)).find((one) => one.name === name)?.memberId ?? '';
    const named = [await idOf('Li Lei'), await idOf('Zhao')];
    await server.storage.admin.restrict(workspace, stream, named, Date.now(), 'server');
    li.write(stream, 'between us');
    await vi.waitFor(() => expect(zhao.texts(stream)).toEqual(['between us']), patience);
    const whereLiIs = (one: SocketConsole) =>
      [...one.sync.others(performance.now()).values()].map(({ presence }) => presence.places);
    const there = [{ stream, view: 'room' }] as const;
    li.sync.present({ person: 'Li Lei', places: there }, performance.now());
    await vi.waitFor(() => expect(whereLiIs(zhao)).toEqual([there]), patience);
    await vi.waitFor(() => expect(whereLiIs(han)).toEqual([[{ stream: null, view: 'other' }]]), patience);
    expect(JSON.stringify(han.heard)).not.toContain(stream);
    // Nor can somebody who was never let in say that they are there.
    han.sync.present({ person: 'Han Meimei', places: there }, performance.now());
    const whereHanIs = () =>
      [...zhao.sync.others(performance.now()).values()].filter(({ member: who }) => who === 'Han Meimei');
    await vi.waitFor(
      () => expect(whereHanIs()).toMatchObject([{ presence: { places: [{ stream: null }] } }]),
      patience,
    );
  });

  it('a clock that is hours ahead is taken, and marked by the server', async () => {
    const [li, han] = [consoleOf(await member('Li Lei')), consoleOf(await member('Han Meimei'))];
    li.skew = 7_200_000;
    li.write(stream, 'from the future');
    await vi.waitFor(() => expect(han.texts(stream)).toContain('from the future'), patience);
    await vi.waitFor(() => {
      const kinds = [...(han.replica.events().get(stream)?.values() ?? [])].flat().map(({ header }) => header.kind);
      expect(kinds.toSorted((left, right) => left.localeCompare(right))).toEqual(['clock.clamped', 'entry.added']);
    }, patience);
    expect(li.replica.outbox()).toMatchObject({ waiting: 0, refused: [] });
  });
});

describe('who is let in', () => {
  it('a code holds once, and nobody learns why it does not', async () => {
    const { link } = await server.invite('member');
    await joinServer(origin, link, 'Li Lei');
    const again = await askToJoin(origin, link, realKey(), 'Mallory');
    expect([again.status, await again.json()]).toEqual([403, { error: { code: 'code_unknown', detail: '' } }]);
    const never = await askToJoin(origin, 'muster://join/localhost:1/00000-00000?plain', realKey(), 'Mallory');
    expect([never.status, await never.json()]).toEqual([403, { error: { code: 'code_unknown', detail: '' } }]);
  });

  it('guessing is slowed down after five tries, many at once too, and told how long to wait', async () => {
    const wrong = () => askToJoin(origin, 'muster://join/localhost:1/00000-00000?plain', realKey(), 'Mallory');
    const answers = await Promise.all(Array.from({ length: 12 }, wrong));
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      ...Array.from({ length: 5 }, () => 403),
      ...Array.from({ length: 7 }, () => 429),
    ]);
    const refused = await wrong();
    expect(await refused.json()).toEqual({ error: { code: 'too_many', detail: '' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  it('whoever has a code comes in, however many come from one address', async () => {
    const links = await Promise.all(Array.from({ length: 12 }, async () => (await server.invite('member')).link));
    for (const link of links) await joinServer(origin, link, 'Li Lei');
    expect(await server.storage.admin.devices(server.workspace.workspace)).toHaveLength(12);
  });

  it('a request that is not what the path takes is refused by name', async () => {
    const ask = async (body: string) => {
      const answer = await fetch(`${origin}${serverPaths.join}`, { method: 'POST', body });
      return [answer.status, await answer.json()];
    };
    expect(await ask('{')).toEqual([400, { error: { code: 'unreadable', detail: '' } }]);
    expect(await ask('x'.repeat(10_000))).toEqual([413, { error: { code: 'too_large', detail: '' } }]);
    const key = realKey();
    const forged = {
      code: '0000000000',
      publicKey: key.publicKey,
      name: 'Li Lei',
      signature: key.sign('something else'),
    };
    expect(await ask(JSON.stringify(forged))).toEqual([401, { error: { code: 'unproven', detail: '' } }]);
  });

  it.each([
    { who: 'a stranger', why: 'not_member', keyOf: async () => realKey() },
    {
      who: 'somebody with another key than they say',
      why: 'unproven',
      keyOf: async () => ({ ...(await member('Li Lei')).key, sign: realKey().sign }),
    },
  ])('$who is sent away: $why', async ({ keyOf, why }) => {
    const key = await keyOf();
    const liar = await rawLine(origin);
    const challenge = await liar.until('challenge');
    const { workspace } = server.workspace;
    const signature = key.sign(helloText(challenge.server, workspace, challenge.nonce));
    liar.say({ t: 'hello', protocol: protocolVersion, software: 'liar', workspace, device: key.device, signature });
    expect(await liar.until('goodbye')).toMatchObject({ why });
  });

  it('who speaks before saying who they are, or nonsense, or too much at once, is sent away', async () => {
    const early = await rawLine(origin);
    early.say({ t: 'compare', id: 1, stream });
    expect(await early.until('goodbye')).toMatchObject({ why: 'unproven' });
    const noise = await rawLine(origin);
    noise.socket.send('{"t":"push"}');
    expect(await noise.until('goodbye')).toMatchObject({ why: 'unreadable' });
    const flood = await rawLine(origin);
    flood.socket.send('x'.repeat(maxMessageBytes + 1));
    expect(await flood.until('goodbye')).toMatchObject({ why: 'too_large', detail: `${maxMessageBytes}` });
  });
});

describe('a server that is killed', () => {
  it('has all that it acknowledged, and the consoles go on by themselves', async () => {
    const program = await bundleForNode('server/main.ts', 'server');
    const data = temporaryFolder();
    const port = await freePort();
    const start = () =>
      startProcess(program, [
        '--plain',
        '--host',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--data',
        data,
        '--log-level',
        'silent',
      ]);
    const first = await start();
    const link = /muster:\/\/\S+/u.exec(first.said())?.[0] ?? '';
    const at = `http://127.0.0.1:${port}`;
    const li = new SocketConsole(at, await joinServer(at, link, 'Li Lei'), 77);
    open.push(li);
    let running = first.child;
    for (let kill = 0; kill < 4; kill += 1) {
      for (let index = 0; index < 20; index += 1) li.write(stream, `entry ${kill}-${index}`);
      await vi.waitFor(() => expect(li.replica.outbox().waiting).toBeLessThan(20), patience);
      running.kill('SIGKILL');
      running = (await start()).child;
    }
    await vi.waitFor(() => expect(li.replica.outbox().waiting).toBe(0), patience);
    await vi.waitFor(() => expect(li.replica.position(stream).cursor).toBe(80), patience);
    expect(li.texts(stream)).toHaveLength(80);
    li.close();
    const ended = new Promise((resolve) => void running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
    expect(running.exitCode).toBe(0);
    rmSync(data, { recursive: true, force: true });
  });
});

/** Starts the server's program and waits until it answers. */
async function startProcess(
  program: string,
  flags: readonly string[],
): Promise<{ readonly child: ChildProcess; readonly said: () => string }> {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const port = flags[flags.indexOf('--port') + 1] ?? '';
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true), patience);
  return { child, said: () => said };
}
