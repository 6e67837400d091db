import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HookDuty } from '../../../server/hooks-out/hook-duty.ts';
import { Hooks } from '../../../server/hooks-out/kept-hooks.ts';
import { Reading } from '../../../server/reading/reading.ts';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { draft } from '../../../shared/domain/event/event-bodies.ts';
import { emptyRegistration } from '../../../shared/domain/incident/registration.ts';
import { hourMs } from '../../../shared/domain/instant.ts';
import { type StreamId, replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { ok, refused } from '../../../shared/result.ts';
import type { AddHook } from '../../../shared/sync/programs.ts';
import { type HookReceiver, startHookReceiver } from '../../helpers/hook-receiver.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
const [one, other, hidden] = [2, 3, 4].map((nth) =>
  streamIdSchema.parse(`01900000-0000-7000-8000-00000000000${nth}`),
) as [StreamId, StreamId, StreamId];
const patience = { timeout: 20_000, interval: 5 };

let folder: string;
let storage: ServerStorage;
let relay: Relay;
let hooks: Hooks;
let receiver: HookReceiver;
let secret = '';
let clock = 0;
let isLeading = true;
const faults: unknown[] = [];
const duties: HookDuty[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  // Receivers refuse what is too far from their own time; from there on it is moved by hand.
  clock = Date.now();
  isLeading = true;
  storage = openSqliteStorage(join(folder, 'server.sqlite'));
  await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  const { device, publicKey, sign } = simulatedKey('server');
  let words = 0;
  const random = () => {
    words += 1;
    return String(words).padStart(22, 'A');
  };
  relay = new Relay({
    storage: storage.relay,
    fanOut: new FanOut(),
    identity: { device, publicKey, replica: replicaIdSchema.parse('0'.repeat(16)), software: 'test', sign },
    surroundings: {
      ...proofs,
      now: () => clock,
      monotonic: () => 0,
      random,
      tokenFor: () => 'a token of twenty letters',
    },
  });
  hooks = new Hooks({ storage, now: () => clock });
  receiver = await startHookReceiver(() => secret);
});
afterEach(async () => {
  await Promise.all(duties.splice(0).map((duty) => duty.stop()));
  await receiver.close();
  await storage.close();
  for (const fault of faults.splice(0)) throw fault;
});

/** A process that tells hooks. */
function process(): HookDuty {
  const { fanOut } = relay.parts;
  const duty = new HookDuty({
    hooks,
    relay,
    reading: new Reading(relay),
    fanOut,
    admin: storage.admin,
    leads: () => isLeading,
    now: () => clock,
    gaveUp: () => undefined,
    failed: (error) => faults.push(error),
    everyMs: 10,
  });
  duties.push(duty);
  return duty;
}

async function hook(more: Partial<AddHook> = {}) {
  const asked = {
    name: 'board',
    url: receiver.url,
    loopback: true,
    types: null,
    incidents: [],
    lang: 'en' as const,
    ...more,
  };
  const added = await hooks.add(workspace, asked, 'server');
  if (!added.ok) throw new Error(added.error);
  ({ secret } = added.value);
  return added.value.hook;
}

function register(stream: StreamId, title: string): Promise<unknown> {
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'x', origin: 'declared', handbookVersion: 1 } as const;
  const fields = emptyRegistration(title, clock);
  const body = { at: clock, identity, fields, severityGuess: null, severityReason: null };
  return relay.say(workspace, stream, [draft('incident.registered', body)], 'Li');
}

function write(stream: StreamId, ...texts: readonly string[]): Promise<unknown> {
  const of = { at: clock, approximate: false, kind: 'note', role: 'ops', important: false } as const;
  return relay.say(
    workspace,
    stream,
    texts.map((text) => draft('entry.added', { ...of, text })),
    'Li',
  );
}

/** What arrived, by incident, as type and words. */
function arrived(stream: StreamId): readonly string[] {
  return receiver
    .heard()
    .filter(({ message, status }) => message.data.incident?.id === stream && status === 200)
    .map(({ message }) => `${message.type} ${message.data.entry?.text ?? ''}`.trim());
}

async function until(stream: StreamId, ...words: readonly string[]): Promise<void> {
  await vi.waitFor(
    () => expect(arrived(stream).map((said) => said.replace(/^entry\.added /u, ''))).toEqual(words),
    patience,
  );
}

it('tells what happens from the making of a hook on, proven by its signature, in order, and hides what is restricted', async () => {
  await register(one, 'Checkout answers 502');
  await write(one, 'before');
  await register(hidden, 'Somebody stole data');
  await storage.admin.makeCode(
    { hash: 'a', workspace, role: 'owner', memberId: null, made: 0, expires: clock + 1 },
    'server',
  );
  const { device, publicKey } = simulatedKey('li');
  await storage.admin.redeem({ hash: 'a', device, publicKey, name: 'Li', memberId: 'li', now: 1 });
  await storage.admin.restrict(workspace, hidden, ['li'], clock, 'server');

  const made = await hook();
  process();
  await Promise.all([write(one, 'first', 'second'), write(hidden, 'told to nobody')]);
  await until(one, 'first', 'second');
  // Not registered yet: it waits for its name.
  await write(other, 'early');
  await relay.say(workspace, one, [draft('level.set', { at: clock, level: 'P1', reason: 'all' })], 'Li');
  const id = receiver.heard()[0]?.message.data.event ?? '';
  await relay.say(
    workspace,
    one,
    [draft('entry.corrected', { entry: id, changes: { text: 'first, set right' }, reason: null })],
    'Li',
  );
  await until(one, 'first', 'second', 'level.set Level set to P1: all', 'entry.corrected first, set right');
  expect(arrived(other)).toEqual([]);
  await register(other, 'Login is slow');
  await vi.waitFor(() => expect(arrived(other)).toHaveLength(2), patience);
  expect(arrived(other)[0]).toBe('entry.added early');
  expect(receiver.heard()[0]?.message).toMatchObject({
    type: 'entry.added',
    data: { incident: { id: one, number: 'INC-20240408-001-7QK2' }, entry: { text: 'first', author: 'Li' } },
  });
  expect(arrived(hidden)).toEqual([]);
  const ids = receiver.heard().map((heard) => heard.id);
  expect(new Set(ids).size).toBe(ids.length);

  // Listed without what is secret, and none of it is in the audit log.
  const listed = await hooks.list(workspace);
  expect(listed).toMatchObject([{ id: made.id, state: 'well', host: new URL(receiver.url).host }]);
  const told = JSON.stringify([listed, await storage.admin.audit(null, 0, 100)]);
  for (const word of [secret, secret.slice(6), '/hooks', 'not-to-be-shown']) expect(told).not.toContain(word);

  // Removed, it is told nothing, and nothing is kept of it.
  expect(await hooks.remove(workspace, made.id, 'server')).toBe(true);
  await vi.waitFor(async () => {
    expect(await storage.kept.list(workspace, 'hook_place')).toEqual([]);
  }, patience);
  const limited = await hook({ types: ['level.set'], incidents: [hidden], lang: 'zh-CN' });
  await write(hidden, 'no level');
  await relay.say(workspace, hidden, [draft('level.set', { at: clock, level: 'P2', reason: null })], 'Li');
  await vi.waitFor(() => expect(arrived(hidden)).toHaveLength(1), patience);
  expect(arrived(hidden)[0]).toMatch(/^level\.set .*P2/u);
  expect(receiver.heard().at(-1)?.message.data.entry?.text).toMatch(/\p{Script=Han}/u);
  expect(limited.types).toEqual(['level.set']);
});

it('tries again with growing pauses, one incident beside the other, gives up after 16 hours what is not taken, and goes on after a test', async () => {
  const made = await hook();
  await register(one, 'Checkout answers 502');
  await register(other, 'Login is slow');
  let status = 500;
  receiver.answer = ({ data }) => (data.incident?.id === one || data.incident === null ? status : 200);
  const tries = () => receiver.heard().filter(({ message }) => message.data.incident?.id === one);
  process();
  await write(other, 'goes on');
  await vi.waitFor(() => expect(arrived(other)).toHaveLength(2), patience);
  const state = async () => (await hooks.list(workspace))[0];
  await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'failing', why: 'HTTP 500' }), patience);
  expect(tries()).toHaveLength(1);

  // Every time that its pause is over there is one more try, of the same message; a redirection is followed to nowhere.
  const began = clock;
  for (const pause of [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 14_400]) {
    const before = tries().length;
    clock += pause * 1_000 - 1;
    const looked = receiver.heard().length;
    await write(other, `${pause}`);
    await vi.waitFor(() => expect(receiver.heard().length).toBeGreaterThan(looked), patience);
    expect(tries()).toHaveLength(before);
    status = before % 3 === 1 ? 307 : before % 3 === 2 ? 0 : 500;
    clock += 1;
    await vi.waitFor(() => expect(tries()).toHaveLength(before + 1), patience);
    await vi.waitFor(
      async () =>
        expect(await storage.kept.get(workspace, 'hook_place', `${made.id}.${one}`)).toMatchObject({
          failing: { tries: before + 1 },
        }),
      patience,
    );
  }
  expect(new Set(tries().map(({ id }) => id)).size).toBe(1);
  expect(await state()).toMatchObject({ state: 'failing', since: began });
  clock += 14_400_000;
  // Others were taken meanwhile: the one incident is left, and they go on.
  await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'failing', left: [one] }), patience);
  expect(clock - began).toBeGreaterThan(15.5 * hourMs);
  const stopped = async () =>
    (await storage.admin.audit(workspace, 0, 100))
      .filter(({ action }) => action === 'hook_stopped')
      .map(({ detail }) => detail);
  await vi.waitFor(async () => expect(await stopped()).toEqual([expect.stringContaining(one)]), patience);
  const left = tries().length;
  clock += 15 * hourMs;
  await write(other, 'beside it');
  await vi.waitFor(() => expect(arrived(other).at(-1)).toBe('entry.added beside it'), patience);
  expect(tries()).toHaveLength(left);

  // Where nothing at all is taken, all is given up.
  receiver.answer = () => status;
  status = 503;
  clock += 1_000;
  await write(other, 'taken by nobody');
  await vi.waitFor(() => expect(receiver.heard().at(-1)?.status).toBe(503), patience);
  const broken = clock;
  await vi.waitFor(
    async () =>
      expect(await storage.kept.get(workspace, 'hook_place', `${made.id}.${other}`)).toMatchObject({
        failing: { since: broken },
      }),
    patience,
  );
  clock += 16 * hourMs;
  await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'stopped', since: clock }), patience);
  await vi.waitFor(async () => expect(await stopped()).toHaveLength(2), patience);

  // Given up, it is told nothing; a test that does not arrive changes nothing, one that does begins again where it stood.
  const silent = receiver.heard().length;
  await write(other, 'meanwhile');
  status = 503;
  expect(await hooks.test(workspace, made.id, 'server')).toEqual(ok('HTTP 503'));
  expect(await state()).toMatchObject({ state: 'stopped' });
  expect(receiver.heard()).toHaveLength(silent + 1);
  await write(one, 'second', 'third');
  status = 200;
  clock += 1_000;
  expect(await hooks.test(workspace, made.id, 'server')).toEqual(ok(null));
  await vi.waitFor(() => expect(arrived(one)).toHaveLength(3), patience);
  expect(arrived(one).slice(1)).toEqual(['entry.added second', 'entry.added third']);
  await vi.waitFor(() => expect(arrived(other).at(-1)).toBe('entry.added meanwhile'), patience);
  await vi.waitFor(
    async () => expect(await state()).toMatchObject({ state: 'well', since: null, why: null, left: [] }),
    patience,
  );

  // One that wants no more says so, and is asked no more.
  status = 410;
  await write(one, 'fourth');
  await vi.waitFor(async () => expect(await state()).toMatchObject({ state: 'stopped', why: 'HTTP 410' }), patience);
  expect(await hooks.test(workspace, '0'.repeat(16), 'server')).toEqual(refused('not_found'));
});

it('goes on in another process from where the one before came to, tells nothing without the lead, and no word that was taken back', async () => {
  await hook();
  await register(one, 'Checkout answers 502');
  const first = process();
  await vi.waitFor(() => expect(arrived(one)).toHaveLength(1), patience);
  // It ends while a message is on its way: what came of that nobody knows, so it comes again, by the same id.
  const unanswered = new Promise<string>((resolve) => {
    receiver.answer = ({ data }, id) => {
      if (data.entry?.text !== 'on its way') return 200;
      resolve(id);
      return 0;
    };
  });
  isLeading = false;
  await write(one, 'without the lead');
  isLeading = true;
  await until(one, expect.stringContaining('incident.registered'), 'without the lead');
  await write(one, 'on its way');
  const id = await unanswered;
  await first.stop();
  receiver.answer = () => 200;

  await write(one, 'a name to be taken back');
  const { events } = await relay.page(one, 0);
  const seq = events.length;
  const taken = { replica: relay.parts.identity.replica, seq, reason: 'a name' };
  await relay.say(workspace, one, [{ kind: redactionKind, body: taken }], 'Li');
  await write(one, 'after');
  process();
  await vi.waitFor(() => expect(arrived(one)).toHaveLength(5), patience);
  expect(arrived(one).slice(2)).toEqual(['entry.added on its way', 'entry.redacted', 'entry.added after']);
  expect(
    receiver
      .heard()
      .filter((heard) => heard.id === id)
      .map(({ status }) => status),
  ).toEqual([0, 200]);
  expect(JSON.stringify(receiver.heard())).not.toContain('a name to be taken back');
});

it('keeps the journal of a hook whose making is under way from what clears away', async () => {
  await register(one, 'Checkout answers 502');
  const { kept } = storage;
  const change: typeof kept.change = async (of, kind, ids, made) => {
    await kept.change(of, kind, ids, made);
    await hooks.tidy(workspace);
  };
  const beside = new Hooks({ storage: { ...storage, kept: { ...kept, change } }, now: () => clock });
  const asked = { name: 'board', url: receiver.url, loopback: true, types: null, incidents: [], lang: 'en' as const };
  const added = await beside.add(workspace, asked, 'server');
  if (!added.ok) throw new Error(added.error);
  const places = (await hooks.places(workspace)).get(added.value.hook.id);
  expect(places?.get(one)?.place).toBe(1);
});

it('tells nothing that was taken back or hidden while the one before was on its way', async () => {
  await hook();
  await register(one, 'Checkout answers 502');
  await write(one, 'slow', 'a name to be taken back', 'kept', 'slow again', 'hidden by now');
  const held = (text: string) => {
    let free = () => {};
    const came = new Promise<() => void>((resolve) => {
      const before = receiver.answer;
      receiver.answer = (message, id) => {
        if (message.data.entry?.text !== text) return before(message, id);
        receiver.answer = before;
        return new Promise((answered) => {
          free = () => answered(200);
          resolve(free);
        });
      };
    });
    return came;
  };
  const first = held('slow');
  process();
  const goOn = await first;
  const { replica } = relay.parts.identity;
  await relay.say(workspace, one, [{ kind: redactionKind, body: { replica, seq: 3, reason: 'a name' } }], 'Li');
  const second = held('slow again');
  goOn();
  const end = await second;
  await storage.admin.restrict(workspace, one, [], clock, 'server');
  end();
  const duty = duties.pop();
  await vi.waitFor(() => expect(arrived(one).at(-1)).toBe('entry.added slow again'), patience);
  await duty?.stop();
  expect(arrived(one).slice(1)).toEqual(['entry.added slow', 'entry.added kept', 'entry.added slow again']);
  expect(JSON.stringify(receiver.heard())).not.toMatch(/taken back|hidden by now/u);
});
