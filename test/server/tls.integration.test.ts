import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TLSSocket, connect, createServer } from 'node:tls';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { joinWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../electron/store/sync/run-sync.ts';
import { ownCertificate } from '../../server/start/certificate.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import { readCertificateFault } from '../../shared/sync/certificate-fault.ts';
import { type JoinLink, readJoinLink } from '../../shared/sync/join.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { makeCertificates } from '../helpers/certificates.ts';
import { projectFolder } from '../helpers/command-line.ts';
import { openTestProfile, testClock } from '../helpers/open-store.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import type { ConsoleReport } from '../soak/orders.ts';

const patience = { timeout: 60_000, interval: 20 };
let folder: string;
const ends: (() => unknown)[] = [];

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port: number, ...flags: readonly string[]): Promise<RunningServer> {
  const where = ['--host', '127.0.0.1', '--port', `${port}`, '--data', join(folder, 'server')];
  const read = readFlags([...where, ...flags]);
  if (!read.ok) throw new Error(read.error);
  return serve(read.value.flags, pino({ level: 'silent' }));
}

async function linkOf(server: RunningServer): Promise<JoinLink> {
  const link = readJoinLink((await server.invite('member')).link);
  if (link === null) throw new Error('no link');
  return link;
}

/** What came of a handshake: the version that was agreed on, or why none was. */
function handshake(port: number, maxVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, maxVersion });
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.once('error', () => resolve(null));
  });
}

/** A console in a process of its own, to which further authorities can be named at its start. */
async function consoleTrusting(program: string, name: string, authority: string | null) {
  const handbook = join(projectFolder, 'resources/handbook.json');
  const child: ChildProcess = fork(program, ['--folder', folder, '--name', name, '--handbook', handbook], {
    env: { ...process.env, ...(authority === null ? {} : { NODE_EXTRA_CA_CERTS: authority }) },
  });
  ends.push(() => child.kill('SIGKILL'));
  const said: ({ readonly id?: number; readonly ready?: boolean } & ConsoleReport)[] = [];
  child.on('message', (message) => said.push(message as (typeof said)[number]));
  await vi.waitFor(() => expect(said).toMatchObject([{ ready: true }]), patience);
  let id = 0;
  return (order: string, text = ''): Promise<ConsoleReport> => {
    id += 1;
    const asked = id;
    child.send({ id, order, text });
    return vi.waitFor(() => {
      const answer = said.find((one) => one.id === asked);
      if (answer === undefined) throw new Error(`no answer to ${order}`);
      return answer;
    }, patience);
  };
}

it('speaks TLS 1.3 and nothing older', async () => {
  const server = await start(0);
  ends.push(() => server.close());
  expect(await handshake(server.port, 'TLSv1.3')).toBe('TLSv1.3');
  expect(await handshake(server.port, 'TLSv1.2')).toBeNull();
});

it('serves by a given certificate: joined without a pin by who trusts its authority, and by nobody else', async () => {
  const { authority, cert, key } = await makeCertificates(folder);
  const [server, program] = await Promise.all([
    start(0, '--cert', cert, '--key', key, '--address', 'localhost'),
    bundleForNode('test/soak/console-program.ts', 'tls-console'),
  ]);
  ends.push(() => server.close());
  const { link } = await server.invite('member');
  expect(link).toMatch(/^muster:\/\/join\/localhost:\d+\/[\w-]{11}$/u);
  const stranger = await consoleTrusting(program, 'stranger', null);
  expect((await stranger('join', link)).failed).toMatch(/unable to verify|self-signed|issuer/u);
  const trusting = await consoleTrusting(program, 'trusting', authority);
  // The certificate is for another name than this.
  expect((await trusting('join', link.replace('localhost', '127.0.0.1'))).failed).toMatch(/IP|altnames/u);
  expect(await trusting('join', link)).not.toHaveProperty('failed');
  await vi.waitFor(
    async () => expect((await trusting('standing')).standing).toMatchObject({ state: 'live', waiting: 0 }),
    patience,
  );
  expect(await server.storage.admin.devices(server.workspace.workspace)).toHaveLength(1);
});

/** Somebody in the place of a server, with a certificate of their own: how often they were called, and what they were told. */
async function pretender(port: number) {
  const { cert, key, pin } = await ownCertificate(join(folder), Date.now());
  const heard = { calls: 0, bytes: 0 };
  const server = createServer({ cert, key }, (socket: TLSSocket) => {
    socket.on('data', (data) => {
      heard.bytes += data.byteLength;
    });
    socket.on('error', () => undefined);
  });
  server.on('connection', () => {
    heard.calls += 1;
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => void server.close(resolve)));
  return { heard, pin, port: (server.address() as AddressInfo).port };
}

it('tells a server with another certificate nothing when it joins, and names both', async () => {
  const server = await start(0);
  const link = await linkOf(server);
  ends.push(() => server.close());
  const liar = await pretender(0);
  const profile = openTestProfile(folder, { ...testClock(), monotonic: () => performance.now() }, 'Li Lei');
  ends.push(() => profile.close());
  const there = { ...link, address: `127.0.0.1:${liar.port}` };
  const joined = await joinWorkspace(profile, there, { name: 'Li Lei', shares: () => true });
  expect(readCertificateFault(joined.ok ? '' : joined.error)).toEqual({
    expected: link.transport.kind === 'tls' ? link.transport.pin : null,
    found: liar.pin,
  });
  expect(liar.heard).toEqual({ calls: 1, bytes: 0 });
});

it('stops hard where a server has another certificate than before, until a person tries again', async () => {
  const server = await start(0, '--address', '127.0.0.1');
  const profile = openTestProfile(folder, { ...testClock(), monotonic: () => performance.now() }, 'Li Lei');
  const joined = await joinWorkspace(profile, await linkOf(server), { name: 'Li Lei', shares: () => true });
  expect(joined).toMatchObject({ ok: true });
  const known = joinedServer(profile.workspace.database);
  if (known === null) throw new Error('not joined');
  let ticks = 0;
  const changed = () => void (ticks += 1);
  const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0, changed });
  ends.push(() => {
    sync.close();
    profile.close();
  });
  await vi.waitFor(() => expect(sync.sync.standing().state).toBe('live'), patience);
  const { port } = server;
  await server.close();
  const liar = await pretender(port);
  await vi.waitFor(() => expect(sync.stopped).not.toBeNull(), patience);
  expect(readCertificateFault(sync.stopped ?? '')).toEqual({ expected: known.pin, found: liar.pin });
  const { calls } = liar.heard;
  // It ticks every second, and would have tried again after half of one.
  const then = ticks;
  await vi.waitFor(() => expect(ticks).toBeGreaterThan(then + 2), patience);
  expect(liar.heard).toEqual({ calls, bytes: 0 });
  sync.retry();
  expect(sync.stopped).toBeNull();
  await vi.waitFor(() => expect(sync.stopped).not.toBeNull(), patience);
  expect(liar.heard).toEqual({ calls: calls + 1, bytes: 0 });
});
