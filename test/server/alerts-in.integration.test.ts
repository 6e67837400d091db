import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Candidate } from '../../shared/domain/alerts/candidate.ts';
import { candidatesAt } from '../../shared/domain/alerts/candidates-at.ts';
import { workspaceFactsOf, workspaceStateOf } from '../../shared/domain/workspace/workspace-state.ts';
import { readEvent } from '../../shared/domain/event/event-body.ts';
import { readHeader } from '../../shared/record/chain.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import {
  alertRefusalSchema,
  alertsTakenSchema,
  sourcePaths,
  sourcesReplySchema,
} from '../../shared/sync/source-administration.ts';
import { alertmanagerAlert, alertmanagerBody } from '../helpers/alerts.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { ServerProcess } from '../helpers/server-process.ts';
import { SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };

let folder: string;
let server: ServerProcess;
let owner: SocketConsole;
let workspace: StreamId;
let program: string;

beforeAll(async () => {
  program = await bundleForNode('server/main.ts', 'server-alerts-in');
});
beforeEach(async () => {
  folder = temporaryFolder();
  server = await ServerProcess.on(program, join(folder, 'data'));
  await server.start();
  const joined = await joinServer(server.origin, server.ownerLink(), 'Li Lei');
  workspace = joined.reply.workspace;
  owner = new SocketConsole(server.origin, joined, 1);
});
afterEach(async () => {
  owner.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Sets a source up and gives its secret. */
async function source(id: string, ...flags: readonly string[]): Promise<string> {
  const { out, err } = await server.command('source', 'set', id, `The ${id}`, ...flags);
  expect(err).toBe('');
  return out.split('\n')[0] ?? '';
}

function post(
  id: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const url = `${server.origin}/hooks/alerts/${id}`;
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const told = (body: unknown, secret: string, id = 'am') => post(id, JSON.stringify(body), bearer(secret));

/** What the owner's console knows of the workspace. */
function known() {
  const sealed = [...(owner.replica.events().get(workspace)?.values() ?? [])].flat().map((one) => one.sealed);
  const facts = sealed.map((one) => {
    const header = readHeader(one.header);
    return header.ok ? readEvent(header.value, one.body, null).fact : null;
  });
  return workspaceStateOf(facts.filter((fact) => fact !== null));
}
const candidates = (): readonly Candidate[] => candidatesAt(known());

async function refusalOf(answer: Response) {
  return [answer.status, alertRefusalSchema.parse(await answer.json()).error.code];
}

it('makes one candidate of a storm, tells of it once in its minute, and loses no count to a kill', async () => {
  const secret = await source('am', '--format', 'alertmanager', '--per-minute', '6000');
  const storm = Array.from({ length: 1_000 }, (_, nth) =>
    alertmanagerAlert({ fingerprint: `f-${nth}`, labels: { alertname: 'HighErrorRate', instance: `host-${nth}` } }),
  );
  for (let nth = 0; nth < 10; nth += 1) expect((await told(alertmanagerBody(storm), secret)).status).toBe(202);
  await vi.waitFor(() => expect(candidates()).toHaveLength(1), patience);
  expect(workspaceFactsOf(known(), 'alerts.seen')).toHaveLength(1);
  const over = storm.map((alert) => ({ ...alert, status: 'resolved', endsAt: new Date().toISOString() }));
  expect((await told(alertmanagerBody(over), secret)).status).toBe(202);
  expect(candidates()[0]).toMatchObject({ isFiring: true, source: { id: 'am', name: 'The am' } });

  await server.end('SIGKILL');
  await server.start();
  await vi.waitFor(
    () => expect(candidates()[0]).toMatchObject({ count: 11_000, disposition: { kind: 'open' } }),
    patience,
  );
  expect(workspaceFactsOf(known(), 'alerts.seen')).toHaveLength(2);
  await vi.waitFor(
    async () => expect((await server.command('source', 'list')).out).toMatch(/am {2}alertmanager {2}bearer/u),
    patience,
  );
});

it('refuses what is hostile by name, takes nothing of it, and goes on', async () => {
  const secret = await source('am', '--format', 'alertmanager', '--per-minute', '13');
  const signed = await source('own', '--format', 'generic', '--signed');
  const body = JSON.stringify(alertmanagerBody());
  // A body that never comes takes nothing but its own time.
  const { hostname, port } = new URL(server.origin);
  const slow = connect(Number(port), hostname);
  let heard = '';
  slow.on('data', (chunk) => {
    heard += String(chunk);
  });
  slow.write(
    `POST /hooks/alerts/am HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-length: 100\r\n\r\n{`,
  );
  const unknown = await post('nobody', body, bearer(secret));
  const wrong = await post('am', body, bearer('wrong'));
  // Nobody learns which sources there are.
  expect(await unknown.text()).toBe(await wrong.text());
  expect([unknown.status, wrong.status]).toEqual([401, 401]);
  const basic = `Basic ${Buffer.from(`anybody:${secret}`).toString('base64')}`;
  expect((await post('am', body, { authorization: basic })).status).toBe(202);

  expect(await refusalOf(await post('am', `{"x":"${'a'.repeat(5_000_000)}"}`, bearer(secret)))).toEqual([
    413,
    'too_large',
  ]);
  expect(await refusalOf(await post('am', '{"alerts": [', bearer(secret)))).toEqual([400, 'unreadable']);
  expect(await refusalOf(await post('am', Uint8Array.from([0x22, 0xff, 0xfe, 0x22]), bearer(secret)))).toEqual([
    400,
    'unreadable',
  ]);
  const many = { ...alertmanagerBody(), alerts: Array.from({ length: 10_001 }, () => ({})) };
  expect(await refusalOf(await told(many, secret))).toEqual([400, 'unreadable']);
  const later = await told({ ...alertmanagerBody(), version: '5' }, secret);
  expect(alertRefusalSchema.parse(await later.json()).error.detail).toContain('/version');

  // Monitoring sends it no second time: what can be kept is, and the rest is told of.
  const coloured = alertmanagerAlert({
    annotations: { summary: '\u001b[31mSlow\u001b[0m', runbook: 'x'.repeat(2_000) },
  });
  const mended = await told(alertmanagerBody([coloured, alertmanagerAlert({ labels: {}, annotations: {} })]), secret);
  expect([mended.status, await mended.json()]).toEqual([202, { alerts: 1, mended: 2, leftOut: 1 }]);

  const script = '<script>alert(1)</script>';
  const labels = { alertname: script, instance: 'web-1', ['__proto__']: 'x' };
  expect((await told(alertmanagerBody([alertmanagerAlert({ labels })]), secret)).status).toBe(202);
  await vi.waitFor(() => expect(candidates().map(({ name }) => name)).toContain(script), patience);

  const alert = JSON.stringify({ title: 'Disk is full', host: 'db-1' });
  const sign = (id: string, at: Date) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(signed).sign(id, at, alert),
  });
  const first = await post('own', alert, sign('one', new Date()));
  const again = await post('own', alert, sign('one', new Date()));
  // A sender tries again under the same id until it has its answer: it gets that of before, and nothing counts twice.
  const taken = alertsTakenSchema.parse(await first.json());
  expect(taken).not.toHaveProperty('again');
  expect([first.status, again.status, await again.json()]).toEqual([202, 202, { ...taken, again: true }]);
  expect(await refusalOf(await post('own', alert, sign('old', new Date(Date.now() - 600_000))))).toEqual([
    401,
    'unproven',
  ]);
  expect(await refusalOf(await post('own', `${alert} `, sign('two', new Date())))).toEqual([401, 'unproven']);
  expect(await refusalOf(await post('own', alert, {}))).toEqual([401, 'unproven']);
  // Nor does what is too large, or no text, tell that there is such a source.
  for (const fault of ['a'.repeat(2_000_000), Uint8Array.from([0x22, 0xff, 0xfe, 0x22])]) {
    for (const name of ['own', 'nobody', 'am', '%00']) {
      expect(await refusalOf(await post(name, fault, sign('three', new Date())))).toEqual([401, 'unproven']);
    }
  }

  const disk = () => candidates().find(({ title }) => title === 'Disk is full');
  await vi.waitFor(() => expect(disk()).toBeDefined(), patience);
  expect((await post('own', alert, sign('four', new Date()))).status).toBe(202);
  let last = await told(alertmanagerBody(), secret);
  for (let nth = 0; nth < 12 && last.status !== 429; nth += 1) last = await told(alertmanagerBody(), secret);
  expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true]);
  await vi.waitFor(
    async () => expect((await server.command('source', 'list')).out).toMatch(/am .*refused .*too_many/u),
    patience,
  );
  await vi.waitFor(() => expect(heard).toMatch(/^HTTP\/1\.1 408 .*too_slow/su), patience);
  slow.destroy();
  expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  for (let nth = 0; nth < 40; nth += 1) last = await post('am', body, bearer(`wrong ${nth}`));
  expect(last.status).toBe(429);
  // Who is right behind the same address is taken all the same. When all that waits was told, the copy was counted by nobody.
  expect((await post('own', alert, sign('five', new Date()))).status).toBe(202);
  await server.end();
  await server.start();
  await vi.waitFor(() => expect(disk()?.count).toBe(3), patience);
});

it('is administered by owners alone, and shows a secret once', async () => {
  const token = await vi.waitFor(() => {
    const { token: given } = owner.sync.standing();
    if (given === null) throw new Error('no token yet');
    return given;
  }, patience);
  const ask = (path: string, body?: unknown) =>
    fetch(`${server.origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const shape = {
    source: 'grafana',
    name: 'Grafana',
    format: 'generic',
    mapping: { title: '/ruleName' },
    proof: 'bearer',
    perMinute: 60,
  };
  const made = (await (await ask(sourcePaths.set, shape)).json()) as { secret: string };
  expect((await told({ ruleName: 'Disk is full' }, made.secret, 'grafana')).status).toBe(202);
  await vi.waitFor(() => expect(candidates()[0]?.title).toBe('Disk is full'), patience);
  expect(await (await ask(sourcePaths.set, { ...shape, name: 'Grafana 2' })).json()).toEqual({ secret: null });
  const renewed = (await (await ask(sourcePaths.renew, { source: 'grafana' })).json()) as { secret: string };
  expect((await told({ ruleName: 'Disk is full' }, made.secret, 'grafana')).status).toBe(401);
  expect((await told({ ruleName: 'Disk is full' }, renewed.secret, 'grafana')).status).toBe(202);
  await vi.waitFor(
    async () => {
      const all = await (await ask(sourcePaths.list)).text();
      expect(all).not.toContain(renewed.secret);
      const [found] = sourcesReplySchema.parse(JSON.parse(all)).sources;
      expect(found).toMatchObject({ name: 'Grafana 2', alerts: 2 });
    },
    { ...patience, interval: 1_000 },
  );
  expect((await ask(sourcePaths.remove, { source: 'grafana' })).status).toBe(200);
  expect((await told({ ruleName: 'x' }, renewed.secret, 'grafana')).status).toBe(401);
});
