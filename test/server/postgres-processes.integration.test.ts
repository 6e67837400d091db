import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { AlertSources } from '../../server/alerts/alert-sources.ts';
import { Channels } from '../../server/channels/channels.ts';
import { sha256 } from '../../server/crypto/proofs.ts';
import { makeInvitation, settleWorkspace } from '../../server/start/serve.ts';
import { locks } from '../../server/storage/postgres/locks.ts';
import { openPostgresStorage } from '../../server/storage/postgres/open-postgres-storage.ts';
import type { ServerStorage } from '../../server/storage/server-storage.ts';
import { candidatesAt } from '../../shared/domain/alerts/candidates-at.ts';
import { draft } from '../../shared/domain/event/event-bodies.ts';
import { readEvent } from '../../shared/domain/event/event-body.ts';
import { emptyRegistration } from '../../shared/domain/incident/registration.ts';
import { channelsOf } from '../../shared/domain/words-out/channels-at.ts';
import { outcomesAt } from '../../shared/domain/words-out/outcomes-at.ts';
import { workspaceStateOf } from '../../shared/domain/workspace/workspace-state.ts';
import { readHeader } from '../../shared/record/chain.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import { type StreamId, eventId } from '../../shared/record/ids.ts';
import { nextChain } from '../../shared/sync/signed-head.ts';
import { alertmanagerBody } from '../helpers/alerts.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { receiverSecrets, startReceiver } from '../helpers/chat-receiver.ts';
import { type PostgresCluster, asked, startPostgres } from '../helpers/postgres-cluster.ts';
import { type ServerProcess, runServer, startServer } from '../helpers/run-server.ts';
import { SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-00000000000a' as StreamId;
const patience = { timeout: 90_000, interval: 20 };

let cluster: PostgresCluster;
let program: string;
let url: string;
let storage: ServerStorage;
let servers: readonly ServerProcess[] = [];
const consoles: SocketConsole[] = [];

beforeAll(async () => {
  [cluster, program] = await Promise.all([startPostgres(), bundleForNode('server/main.ts', 'server-on-postgres')]);
});
afterAll(() => cluster.stop());
afterEach(async () => {
  for (const one of consoles.splice(0)) one.close();
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  servers = [];
  await storage.close();
});

/** Three processes on one new database, all started at the same moment. */
async function startThree(...flags: readonly string[]): Promise<void> {
  url = await cluster.database();
  servers = await Promise.all(
    [1, 2, 3].map(() => startServer(program, '--database', url, '--log-level', 'info', ...flags)),
  );
  storage = await openPostgresStorage(url, { notify: false, failed: () => undefined });
}

/** A console at the first, second or third process. */
async function consoleAt(nth: number, name: string): Promise<SocketConsole> {
  const workspace = await settleWorkspace(storage, 'unused');
  const origin = servers[nth]?.origin ?? '';
  const { link } = await makeInvitation(storage, workspace, 'member', {
    address: new URL(origin).host,
    transport: { kind: 'plain' },
  });
  const made = new SocketConsole(origin, await joinServer(origin, link, name), consoles.length + 1);
  consoles.push(made);
  return made;
}

/** Every console has exactly these entries in one order, waits for nothing, and the server's own record is whole. */
async function expectOneRecord(texts: readonly string[]): Promise<void> {
  const expected = texts.toSorted((left, right) => left.localeCompare(right));
  await vi.waitFor(() => {
    for (const one of consoles) expect(one.replica.outbox()).toMatchObject({ waiting: 0, refused: [] });
    for (const one of consoles) expect(one.replica.position(stream).cursor).toBe(expected.length);
  }, patience);
  for (const one of consoles) expect(one.texts(stream)).toEqual(expected);
  const page = await storage.relay.page(stream, 0, { events: 100_000, bytes: 1e9 });
  const chain = page.events.reduce((before, { header }) => nextChain(before, sha256(header), sha256), '');
  expect(page.state).toMatchObject({ last: expected.length, chain });
  const vector = await storage.relay.vector(stream);
  expect(vector.reduce((sum, { seq }) => sum + seq, 0)).toBe(expected.length);
  for (const one of consoles) {
    expect(one.replica.position(stream)).toEqual({ cursor: expected.length, chain });
    const held = one.replica.events().get(stream) ?? new Map();
    expect(new Map([...held].map(([replica, events]) => [replica, events.length]))).toEqual(
      new Map(vector.map(({ replica, seq }) => [replica, seq])),
    );
  }
}

/** Holds a stream against every append until the returned way out is taken. */
async function holdStream(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM streams WHERE id = $1 FOR UPDATE', [stream]);
  return () => client.end();
}

const whoLeads = `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE locktype = 'advisory' AND objid = ${locks.lead} AND granted`;

/** What events say that can be read. */
function factsIn(events: readonly SealedEvent[]) {
  return events.flatMap(({ header, body }) => {
    const read = readHeader(header);
    const fact = read.ok ? readEvent(read.value, body, null).fact : null;
    return fact === null ? [] : [fact];
  });
}

/** The workspace as a console knows it. */
function knownTo(console: SocketConsole, workspace: StreamId) {
  const held = [...(console.replica.events().get(workspace)?.values() ?? [])].flat();
  return workspaceStateOf(factsIn(held.map(({ sealed }) => sealed)));
}

/** An incident, and a wording for its users that was published. */
function publishedBy(console: SocketConsole, incident: StreamId) {
  const at = Date.now();
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'built', origin: 'declared', handbookVersion: 1 } as const;
  const fields = emptyRegistration('Checkout answers 502', at);
  const of = { communication: 'c-1', audience: 'users' } as const;
  const wording = eventId(incident, console.replica.replica, 2);
  return [
    draft('incident.registered', { at, identity, fields, severityGuess: null, severityReason: null }),
    draft('communication.drafted', { at, ...of, text: 'Payments are slow.' }),
    draft('communication.published', { at, ...of, wording, channel: null, nextUpdateAt: null, override: null }),
  ];
}

const appendsThatWait = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe('three server processes on one PostgreSQL', () => {
  it.each([
    { how: 'and tell each other by NOTIFY', flags: [] },
    { how: 'with NOTIFY switched off', flags: ['--no-notify'] },
  ])('lose, skip and double nothing when one is killed in the middle of an append, $how', async ({ flags }) => {
    await startThree(...flags);
    for (let nth = 0; nth < 6; nth += 1) await consoleAt(nth % 3, `member ${nth}`);
    const texts: string[] = [];
    const everybodyWrites = (word: string, count: number) => {
      for (let entry = 0; entry < count; entry += 1) {
        for (const [nth, one] of consoles.entries()) {
          texts.push(`${word} ${nth} ${entry}`);
          one.write(stream, `${word} ${nth} ${entry}`);
        }
      }
    };
    everybodyWrites('at first', 15);
    await expectOneRecord(texts);
    const release = await holdStream();
    everybodyWrites('when it died', 15);
    await vi.waitFor(async () => expect(await asked(url, appendsThatWait)).toHaveLength(3), patience);
    const [killed, second, third] = servers;
    await killed?.end('SIGKILL');
    await release();
    const [one, , , other] = consoles;
    for (const [moved, to] of [
      [one, second],
      [other, third],
    ] as const) {
      if (moved !== undefined && to !== undefined) moved.origin = to.origin;
    }
    everybodyWrites('afterwards', 15);
    await expectOneRecord(texts);
  });

  it('pass on who is there and who may no longer, from one process to another', async () => {
    await startThree();
    const [li, han] = [await consoleAt(0, 'Li Lei'), await consoleAt(1, 'Han Meimei')];
    await expectPresent(li, han);
    const { workspace } = await settleWorkspace(storage, 'unused');
    const devices = await storage.admin.devices(workspace);
    const lost = devices.find(({ member }) => member === 'Han Meimei')?.device ?? '';
    const revoked = runServer(program, 'revoke', lost, '--database', url, '--data', temporaryFolder());
    expect([await revoked.ended, revoked.said()]).toEqual([0, expect.anything()]);
    await vi.waitFor(() => expect(han.sync.standing().hindrance?.why).toBe('device_revoked'), patience);
    expect(li.sync.standing().state).toBe('live');
  });

  it('tell nobody where somebody is who may not see it, from one process to another', async () => {
    await startThree();
    const [li, han] = [await consoleAt(0, 'Li Lei'), await consoleAt(1, 'Han Meimei')];
    const zhao = await consoleAt(2, 'Zhao');
    const { workspace } = await settleWorkspace(storage, 'unused');
    const members = await storage.admin.members(workspace);
    const named = members.filter(({ name }) => name !== 'Han Meimei').map(({ memberId }) => memberId);
    await storage.admin.restrict(workspace, stream, named, Date.now(), 'server');
    li.write(stream, 'between us');
    await vi.waitFor(() => expect(zhao.texts(stream)).toEqual(['between us']), patience);
    li.sync.present({ person: 'Li Lei', places: [{ stream, view: 'room' }] }, performance.now());
    const whereLiIs = (one: SocketConsole) =>
      [...one.sync.others(performance.now()).values()].flatMap(({ presence }) =>
        presence.places.map((place) => place.stream),
      );
    await vi.waitFor(() => expect([whereLiIs(zhao), whereLiIs(han)]).toEqual([[stream], [null]]), patience);
    expect(JSON.stringify(han.heard)).not.toContain(stream);
  });

  it('speak to others as one: what the killed leader had under way is doubled by nobody, and alerts are one candidate', async () => {
    const chat = await startReceiver();
    onTestFinished(chat.close);
    await startThree();
    const li = await consoleAt(0, 'Li Lei');
    const { workspace } = await settleWorkspace(storage, 'unused');
    const parts = { kept: storage.kept, admin: storage.admin, workspace, now: Date.now };
    const usual = { audience: 'users', language: 'en', zone: 'UTC', isDefault: false, on: true } as const;
    for (const service of ['wecom', 'generic'] as const) {
      const at = { url: chat.url(service), secret: receiverSecrets[service] };
      await new Channels(parts).set({ ...usual, ...at, channel: service, name: service, service }, 'test');
    }
    const shape = { source: 'am', name: 'AM', format: 'alertmanager', mapping: null, proof: 'bearer' } as const;
    const made = await new AlertSources(parts).set({ ...shape, perMinute: 600 }, 'test');
    const secret = made.ok ? (made.value ?? '') : '';
    await vi.waitFor(() => expect(channelsOf(knownTo(li, workspace))).toHaveLength(2), patience);

    chat.feelAt('wecom', 'silent');
    chat.feelAt('generic', 'silent');
    li.author(stream, ...publishedBy(li, stream).map(({ kind, body }) => ({ kind, data: body })));
    await vi.waitFor(
      () => expect([chat.taken('wecom'), chat.taken('generic')].map(({ length }) => length)).toEqual([1, 1]),
      patience,
    );
    const [leader] = z.array(z.object({ name: z.string() })).parse(await asked(url, whoLeads));
    const killed = servers.find(({ child }) => `muster-server/${child.pid}` === leader?.name);
    expect(killed).toBeDefined();
    const others = servers.filter((server) => server !== killed);
    await killed?.end('SIGKILL');
    li.origin = others[0]?.origin ?? '';
    const outcomes = () => [...outcomesAt(li.replica.told(stream).state, Date.now()).values()];
    await vi.waitFor(
      () =>
        expect(outcomes().map(({ channel, state }) => [channel, state])).toEqual(
          expect.arrayContaining([
            ['wecom', 'uncertain'],
            ['generic', 'sent'],
          ]),
        ),
      patience,
    );
    expect([chat.taken('wecom'), chat.taken('generic')].map(({ length }) => length)).toEqual([1, 2]);

    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    for (const { origin } of [...others, ...others]) {
      const body = JSON.stringify(alertmanagerBody());
      expect((await fetch(`${origin}/hooks/alerts/am`, { method: 'POST', headers, body })).status).toBe(202);
    }
    await Promise.all(others.map((server) => server.end('SIGTERM')));
    const page = await storage.relay.page(workspace, 0, { events: 1_000, bytes: 1e9 });
    const candidates = candidatesAt(workspaceStateOf(factsIn(page.events)));
    expect(candidates.map(({ name, count }) => [name, count])).toEqual([['HighErrorRate', 4]]);
  });

  it('go on by themselves when PostgreSQL crashes and comes back', async () => {
    await startThree();
    const all = [await consoleAt(0, 'Li Lei'), await consoleAt(1, 'Han Meimei'), await consoleAt(2, 'Wang Fang')];
    const texts: string[] = [];
    const everybodyWrites = (word: string) => {
      for (const [nth, one] of all.entries()) {
        texts.push(`${word} ${nth}`);
        one.write(stream, `${word} ${nth}`);
      }
    };
    everybodyWrites('before');
    await expectOneRecord(texts);
    for (let entry = 0; entry < 20; entry += 1) everybodyWrites(`as it fell ${entry}`);
    await cluster.crash(async () => {
      everybodyWrites('while it was away');
      await vi.waitFor(
        async () =>
          expect(
            (await Promise.all(servers.map(({ origin }) => fetch(`${origin}/health`)))).map(({ status }) => status),
          ).toEqual([503, 503, 503]),
        patience,
      );
    });
    everybodyWrites('after');
    await expectOneRecord(texts);
    // They listen to each other again, too.
    const [li, han] = all;
    if (li !== undefined && han !== undefined) await expectPresent(li, han);
    expect(servers.map(({ child }) => child.exitCode)).toEqual([null, null, null]);
    expect(await servers[0]?.end('SIGTERM')).toBe(0);
  });
});

describe('a database that can not be used', () => {
  it('is named, with its place and without its password, and the server ends with 1', async () => {
    url = await cluster.database();
    storage = await openPostgresStorage(url, { notify: false, failed: () => undefined });
    const data = temporaryFolder();
    const nobody = runServer(program, 'serve', '--data', data, '--database', 'postgres://li:s3cret@127.0.0.1:1/muster');
    expect(await nobody.ended).toBe(1);
    expect(nobody.said()).toMatch(/can not be reached[^]*127\.0\.0\.1:1\/muster/u);
    const missing = runServer(program, 'members', '--data', data, '--database', url.replace(/muster_\d+/u, 'no_such'));
    expect(await missing.ended).toBe(1);
    expect(missing.said()).toMatch(/refused[^]*no_such/u);
    await asked(url, 'INSERT INTO schema_steps VALUES (99)');
    const newer = runServer(program, 'serve', '--data', data, '--database', url);
    expect(await newer.ended).toBe(1);
    expect(newer.said()).toMatch(/later version/u);
    const typo = runServer(program, 'serve', '--database', 'mysql://li:s3cret@host/db');
    expect(await typo.ended).toBe(2);
    expect(nobody.said() + typo.said()).not.toContain('s3cret');
  });
});

/** Each sees the other; presence is said again and again, so it also comes back after a cut. */
async function expectPresent(one: SocketConsole, other: SocketConsole): Promise<void> {
  await vi.waitFor(() => {
    one.sync.present({ person: 'one', places: [{ stream, view: 'room' }] }, performance.now());
    other.sync.present({ person: 'other', places: [{ stream, view: 'wall' }] }, performance.now());
    expect([...one.sync.others(performance.now()).values()].map(({ presence }) => presence.person)).toContain('other');
    expect([...other.sync.others(performance.now()).values()].map(({ presence }) => presence.person)).toContain('one');
  }, patience);
}
