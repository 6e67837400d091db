import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { redactEntry } from '../../../../electron/store/redaction/redact-entry.ts';
import { joinWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../../../electron/store/sync/run-sync.ts';
import { systemClock } from '../../../../electron/store/system-clock.ts';
import { commit, record } from '../../../../electron/store/workspace.ts';
import { type RunningServer, serve } from '../../../../server/start/serve.ts';
import { readFlags } from '../../../../server/start/flags.ts';
import type { IncidentSnapshot } from '../../../../shared/bridge/snapshot.ts';
import type { EventDraft } from '../../../../shared/domain/event/event-bodies.ts';
import type { EventId, StreamId } from '../../../../shared/record/ids.ts';
import { readJoinLink } from '../../../../shared/sync/join.ts';
import { type HoldingProxy, startHoldingProxy } from '../../../helpers/holding-proxy.ts';
import { type TestStore, act, declare, entry, openTestProfile, startTestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const patience = { timeout: 60_000, interval: 20 };
const entries = 2_600;
const secret = 'the name of a customer';
let folder: string;
let server: RunningServer;
/** When the last of the entries happened that were written many at a time, ms: one after another, and before now. */
let happened = 0;
const ends: (() => unknown)[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  happened = Date.now() - 60_000;
  const flags = [
    '--host',
    '127.0.0.1',
    '--address',
    '127.0.0.1',
    '--port',
    '0',
    '--plain',
    '--data',
    join(folder, 's'),
  ];
  const read = readFlags(flags);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console whose long incident the server has: some of all that a state follows from, before, amid and after entries. */
async function writer() {
  const profile = openTestProfile(folder, systemClock(), 'li');
  const link = readJoinLink((await server.invite('owner')).link);
  if (link === null) throw new Error('no link');
  await joinWorkspace(profile, link, { name: 'Li Lei', shares: () => true });
  const known = joinedServer(profile.workspace.database);
  if (known === null) throw new Error('not joined');
  const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
  ends.push(() => sync.close());
  const incident = declare(profile, 'A long night');
  act(profile, incident, { kind: 'set_level', level: 'P1', reason: 'all of them' });
  const [corrected] = act(profile, incident, entry('first words', happened));
  write(profile, incident, entries / 2);
  act(profile, incident, { kind: 'launch_response', commander: 'Wang Fang' });
  const [named] = act(profile, incident, entry(`said ${secret}`, happened));
  write(profile, incident, entries / 2);
  if (corrected === undefined || named === undefined) throw new Error('nothing written');
  act(profile, incident, {
    kind: 'correct_entry',
    entry: corrected as EventId,
    changes: { text: 'better words' },
    reason: 'a slip',
  });
  const wrote = async () => {
    sync.wrote(incident);
    await vi.waitFor(() => expect(sync.port.outbox().waiting).toBe(0), patience);
  };
  await wrote();
  return { profile, incident, wrote, named, corrected };
}

function write({ workspace }: OpenProfile, incident: StreamId, count: number): void {
  const drafts = Array.from({ length: count }, (_, nth): EventDraft => {
    const said = { kind: 'action', approximate: false, role: 'ops', important: false } as const;
    happened += 1;
    return { kind: 'entry.added', body: { ...said, at: happened, text: `entry ${nth}` } };
  });
  commit(workspace, (tell) =>
    tell(record(workspace, incident, { size: count, drafts }, { actor: 'Wang Fang', simulated: false })),
  );
}

/** A console that never met the incident, and comes by a way that holds the packed parts of it back. */
async function newcomer(lie?: (path: string, text: string) => string) {
  const way = await startHoldingProxy(server.port, { holds: /\/segments\//u, ...(lie === undefined ? {} : { lie }) });
  const store = startTestStore(join(folder, 'new'), { clock: systemClock() });
  ends.push(() => way.close());
  ends.push(() => store.close());
  store.call('person:set', { name: 'Han Meimei' });
  const link = (await server.invite('member')).link.replace(`:${server.port}/`, `:${way.port}/`);
  store.call('sync:join', { link, share: 'all' });
  return { way, store };
}

async function seen(store: TestStore, incident: StreamId): Promise<IncidentSnapshot> {
  await vi.waitFor(
    () => expect(store.call('incident:list', {}).live.map(({ id }) => id)).toEqual([incident]),
    patience,
  );
  return store.call('incident:get', { incident });
}

function latest(store: TestStore, incident: StreamId) {
  const { total } = store.call('timeline:page', { incident, offset: 0, limit: 1 });
  return store.call('timeline:page', { incident, offset: Math.max(0, total - 200), limit: 200 }).entries;
}

function written({ workspace }: OpenProfile, incident: StreamId) {
  const row = workspace.log.streamRow(incident);
  const total = workspace.timeline.size(row);
  return { total, latest: workspace.timeline.page(row, total - 200, 200).entries };
}

/** All is let through, and the incident is whole. */
async function whole(store: TestStore, way: HoldingProxy, incident: StreamId, total: number) {
  way.release();
  await vi.waitFor(() => {
    expect(store.call('timeline:page', { incident, offset: 0, limit: 1 }).total).toBe(total);
    expect(store.call('sync:get', {}).loading).toEqual([]);
  }, patience);
}

describe('an incident that a console meets for the first time', () => {
  it('is read, its state and its last 200, before the whole of it came, and reads the same afterwards', async () => {
    const { profile, incident } = await writer();
    const { way, store } = await newcomer();
    const before = await seen(store, incident);
    const expected = written(profile, incident);
    expect(before.state.facts).toEqual(profile.workspace.incidents.snapshot(incident)?.state.facts);
    expect(latest(store, incident)).toEqual(expected.latest);
    expect(store.call('sync:get', {}).loading).toEqual([{ incident, held: 0, of: expect.any(Number) }]);
    const last = expected.latest.at(-1);
    const target = { entry: (last?.id ?? '') as EventId };
    expect(store.call('timeline:locate', { incident, target }).entry).toEqual(last);
    expect(store.call('incident:find', { reference: 'a-long-night' })).toEqual({ incident });
    // The whole waited for it.
    expect(way.asked.find((path) => /glance|segments/u.test(path))).toContain('/glance');

    const toldBefore = store.pushed.length;
    await whole(store, way, incident, expected.total);
    expect(latest(store, incident)).toEqual(expected.latest);
    const after = store.call('incident:get', { incident });
    expect(after).toEqual({ ...before, revision: after.revision, entryCount: expected.total });
    expect(after.revision).toBeGreaterThan(before.revision);
    const told = store.pushed.slice(toldBefore).filter(({ name }) => name === 'incident:changed');
    expect(told.map(({ body }) => body)).toEqual([
      { incident, revision: after.revision, total: expected.total, entriesFrom: 0 },
    ]);
  });

  it('takes entries meanwhile, which stay, and refuses by name what it does not know enough for', async () => {
    const { profile, incident, wrote } = await writer();
    const { way, store } = await newcomer();
    const { entryCount } = await seen(store, incident);
    const command = { subject: 'incident', incident, command: entry('from the newcomer') } as const;
    const { events, snapshot } = store.call('command:submit', { command });
    expect([snapshot.entryCount, snapshot.latestEntries[0]?.text]).toEqual([entryCount + 1, 'from the newcomer']);
    const level = { kind: 'set_level', level: 'P2', reason: 'better' } as const;
    const refused = store.refusal('command:submit', { command: { subject: 'incident', incident, command: level } });
    expect(refused).toMatchObject({ code: 'refused', refusal: 'still_loading' });
    // What others write meanwhile is seen too, each once.
    act(profile, incident, entry('from the writer'));
    await wrote();
    const texts = () => latest(store, incident).map(({ text }) => text);
    await vi.waitFor(() => expect(texts().slice(-2)).toEqual(['from the newcomer', 'from the writer']), patience);

    await whole(store, way, incident, written(profile, incident).total + 1);
    expect(texts().slice(-2)).toEqual(['from the newcomer', 'from the writer']);
    expect(latest(store, incident).filter(({ id }) => id === events[0])).toHaveLength(1);
    await vi.waitFor(() => expect(store.call('sync:get', {}).waiting).toBe(0), patience);
    const changed = store.call('command:submit', { command: { subject: 'incident', incident, command: level } });
    expect(changed.events).toHaveLength(1);
  });

  it('leaves nothing of a glance on the disk', async () => {
    const { incident } = await writer();
    const { store } = await newcomer();
    await seen(store, incident);
    const kept = readdirSync(join(folder, 'new'), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name)));
    expect(kept.filter((bytes) => bytes.includes('A long night'))).toEqual([]);
  });

  it.each([
    {
      what: 'a body that is not the one that was hashed',
      lie: (text: string) => text.replace('A long night', 'A short one'),
    },
    { what: 'a body without its salt', lie: (text: string) => text.replaceAll(/"salt":"[^"]*"/gu, '"salt":null') },
    { what: 'a head that the server did not sign', lie: (text: string) => text.replace(/"last":\d+/u, '"last":9999') },
    { what: 'what holds no state', lie: (text: string) => text.replace('"isWhole":true', '"isWhole":false') },
  ])('shows nothing of a glance that lies: $what', async ({ lie }) => {
    const { profile, incident } = await writer();
    const { way, store } = await newcomer((path, text) => (path.includes('/glance') ? lie(text) : text));
    await vi.waitFor(() => expect(way.asked.some((path) => path.includes('/segments/'))).toBe(true), patience);
    expect(store.call('incident:list', {}).live).toEqual([]);
    expect(store.pushed.filter(({ name }) => name === 'incident:changed')).toEqual([]);
    await whole(store, way, incident, written(profile, incident).total);
  });

  it('never shows words that were redacted, before the glance or while it is shown', async () => {
    const { profile, incident, wrote, named, corrected } = await writer();
    const redact = async (event: string) => {
      const said = { reason: 'a name', author: 'Li Lei', simulated: false };
      redactEntry(profile.workspace, event as EventId, said);
      await wrote();
    };
    await redact(named);
    const { way, store } = await newcomer();
    await seen(store, incident);
    const all = () => JSON.stringify(store.call('timeline:page', { incident, offset: 0, limit: 500 }).entries);
    expect(all()).not.toContain(secret);
    expect(all()).toContain('entry 1299');
    const last = latest(store, incident).findLast(({ text }) => text === 'entry 1299');
    await redact(last?.id ?? corrected);
    await vi.waitFor(() => expect(all()).not.toContain('entry 1299'), patience);
    await seen(store, incident);
    await whole(store, way, incident, written(profile, incident).total);
  });
});
