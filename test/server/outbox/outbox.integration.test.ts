import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Channels } from '../../../server/channels/channels.ts';
import { Outbox } from '../../../server/outbox/outbox.ts';
import { outboxTerms } from '../../../server/outbox/line-step.ts';
import { type OutboxLine, emptyLine, lineKind } from '../../../server/outbox/outbox-line.ts';
import { Reading } from '../../../server/reading/reading.ts';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { emptyRegistration } from '../../../shared/domain/incident/registration.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { type ChatService, chatServices } from '../../../shared/domain/words-out/channel.ts';
import { channelsOf } from '../../../shared/domain/words-out/channels-at.ts';
import { wordsOutAt } from '../../../shared/domain/words-out/words-out-at.ts';
import { eventId, replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import type { SetChannel } from '../../../shared/sync/channel-administration.ts';
import { type ChatReceiver, type ReceiverMood, receiverSecrets, startReceiver } from '../../helpers/chat-receiver.ts';
import { freePort } from '../../helpers/free-port.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
const incident = streamIdSchema.parse('01900000-0000-7000-8000-000000000002');
const replica = replicaIdSchema.parse('0'.repeat(16));
const patience = { timeout: 20_000, interval: 20 };
const terms = {
  ...outboxTerms,
  lookEveryMs: 20,
  answerWithinMs: 2_000,
  firstPauseMs: 20,
  longestPauseMs: 100,
};

let folder: string;
let storage: ServerStorage;
let relay: Relay;
let reading: Reading;
let channels: Channels;
let receiver: ChatReceiver;
let outbox: Outbox | null = null;
const failures: unknown[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  storage = openSqliteStorage(join(folder, 'server.sqlite'));
  await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  const { device, publicKey, sign } = simulatedKey('server');
  relay = new Relay({
    storage: storage.relay,
    fanOut: new FanOut(),
    identity: { device, publicKey, replica, software: 'test', sign },
    surroundings: {
      ...proofs,
      now: Date.now,
      monotonic: () => performance.now(),
      random: () => randomUUID().replaceAll('-', '').slice(0, 22),
      tokenFor: () => 'a token of twenty letters',
    },
  });
  reading = new Reading(relay);
  channels = new Channels({ kept: storage.kept, admin: storage.admin, workspace, now: Date.now });
  receiver = await startReceiver();
});
afterEach(async () => {
  await outbox?.stop();
  outbox = null;
  await storage.close();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
  const [failure] = failures.splice(0);
  if (failure !== undefined) throw failure;
});

function open(automaticEveryMs = 60_000, now: () => number = Date.now): void {
  outbox = new Outbox({
    workspace,
    kept: storage.kept,
    channels,
    relay,
    reading,
    leads: () => true,
    now,
    id: randomUUID,
    failed: (error) => failures.push(error),
    terms: { ...terms, automaticEveryMs },
  });
}

async function setUp(channel: string, service: ChatService, over: Partial<SetChannel> = {}): Promise<void> {
  const asked: SetChannel = {
    channel,
    name: `Channel ${channel}`,
    service,
    audience: 'users',
    language: 'en',
    zone: 'UTC',
    isDefault: false,
    on: true,
    url: receiver.url(service, channel),
    secret: receiverSecrets[service],
    ...over,
  };
  expect(await channels.set(asked, 'server')).toMatchObject({ ok: true });
}

const say = (...drafts: readonly EventDraft[]) => relay.say(workspace, incident, drafts, 'Li Lei');

async function declare(): Promise<void> {
  const at = Date.now();
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'built', origin: 'declared', handbookVersion: 1 } as const;
  const fields = emptyRegistration('Checkout answers 502', at);
  await say(draft('incident.registered', { at, identity, fields, severityGuess: null, severityReason: null }));
}

const level = (to: 'P1' | 'P2' | 'P3', at = Date.now()) => draft('level.set', { at, level: to, reason: 'more hosts' });

const nameFor = (mood: ReceiverMood) => `wecom-${mood.replace('_', '-')}`;

/** Publishes a text to an audience; resolves once it is on disk. */
async function publish(audience: 'users' | 'internal' | 'management', communication: string, text: string) {
  const of = { communication, audience };
  const { held } = await say(draft('communication.drafted', { at: Date.now(), ...of, text }));
  const wording = eventId(incident, replica, held);
  const how = { channel: null, nextUpdateAt: null, override: null };
  await say(draft('communication.published', { at: Date.now(), ...of, wording, ...how }));
}

/** Every word as the record has it: what, where, how it stands. */
async function standing() {
  const found = await reading.incidentOf(workspace, incident);
  const view = found === null ? null : viewIncident(found.state, found.handbook, Date.now());
  if (found === null || view === null) return [];
  const { state, handbook } = found;
  const known = channelsOf(await reading.workspaceOf(workspace));
  const input = { state, view, channels: known, handbook, isRestricted: false };
  return wordsOutAt(input, Number.POSITIVE_INFINITY).map((word) => [word.channel, word.what, word.state]);
}

it('takes what was published to its audience alone, and what is said by itself to the group alone', async () => {
  for (const service of chatServices) await setUp(service, service);
  await setUp('group', 'dingtalk', { audience: 'internal', isDefault: true });
  await setUp('board', 'slack', { audience: 'management' });
  await setUp('off', 'slack', { on: false });
  open();
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(8), patience);
  await declare();
  await publish('users', 'c-1', 'Payments are slow. Next news at 10:30.');
  await say(level('P2'));
  await vi.waitFor(async () => {
    expect(await standing()).toEqual(
      expect.arrayContaining([
        ...chatServices.map((service) => [service, 'communication', 'sent']),
        ['group', 'level', 'sent'],
      ]),
    );
  }, patience);
  for (const service of chatServices)
    expect(receiver.taken(service)).toEqual(['Payments are slow. Next news at 10:30.']);
  expect(receiver.taken('board')).toEqual([]);
  expect(receiver.taken('off')).toEqual([]);
  expect(receiver.taken('group')).toEqual([expect.stringContaining('INC-20240408-001-7QK2 is P2')]);
  // No secret is in the record that everybody gets.
  const page = JSON.stringify((await relay.page(workspace, 0)).events);
  expect(page).toContain('Channel dingtalk');
  expect(page).not.toMatch(/of-the-robot|SEC0123456789abcdef|whsec_/u);
});

it('doubles nothing and loses nothing, whatever a service does', async () => {
  const cases = [
    ['too_many', 'sent', 1],
    ['busy', 'sent', 1],
    ['broken', 'sent', 1],
    ['silent', 'uncertain', 1],
    ['hangs_up', 'uncertain', 1],
    ['nonsense', 'uncertain', 0],
    ['bad_token', 'failed', 0],
    ['echoes', 'failed', 0],
  ] as const satisfies readonly (readonly [ReceiverMood, string, number])[];
  for (const [mood] of cases) {
    await setUp(nameFor(mood), 'wecom');
    receiver.feelAt(nameFor(mood), mood);
  }
  // Who knows a message again is sent it again, and says himself that he has it.
  await setUp('own-silent', 'generic');
  receiver.feelAt('own-silent', 'silent', 'hangs_up');
  await setUp('nobody', 'slack', { url: `http://127.0.0.1:${await freePort()}/nobody` });
  open();
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(10), patience);
  await declare();
  await publish('users', 'c-1', 'Payments are slow.');
  await vi.waitFor(async () => {
    const now = await standing();
    for (const [mood, state] of cases) expect(now).toContainEqual([nameFor(mood), 'communication', state]);
    expect(now).toContainEqual(['own-silent', 'communication', 'sent']);
  }, patience);
  for (const [mood, , count] of cases) expect([mood, receiver.taken(nameFor(mood)).length]).toEqual([mood, count]);
  expect(receiver.taken('own-silent')).toHaveLength(3);
  // What is answered is told without the address, which is a secret.
  const told = JSON.stringify((await relay.page(incident, 0)).events);
  expect(told).toContain('Cannot POST');
  expect(told).not.toMatch(/of-the-robot|wecom-echoes\?/u);
  // Where no route is it waits, and says so.
  expect(await standing()).toContainEqual(['nobody', 'communication', 'waiting']);
  await setUp('nobody', 'slack', { url: receiver.url('slack', 'nobody') });
  await vi.waitFor(async () => expect(await standing()).toContainEqual(['nobody', 'communication', 'sent']), patience);
  expect(receiver.taken('nobody')).toEqual(['Payments are slow.']);
});

it('joins what comes together into one message, and is silent until its time is over', async () => {
  await setUp('group', 'generic', { audience: 'internal', isDefault: true });
  open();
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(1), patience);
  await declare();
  await say(level('P3'));
  await vi.waitFor(() => expect(receiver.taken('group')).toHaveLength(1), patience);
  for (let nth = 0; nth < 30; nth += 1) await say(level(nth % 2 === 0 ? 'P1' : 'P2'));
  await vi.waitFor(async () => {
    const all = await standing();
    expect(all.filter(([, , state]) => state === 'sent')).toHaveLength(1);
    expect(all.filter(([, , state]) => state === 'waiting')).toHaveLength(30);
  }, patience);
  expect(receiver.requests()).toBe(1);
  // Another process goes on from the disk; its minute is over sooner.
  await outbox?.stop();
  open(100);
  await vi.waitFor(
    async () => expect((await standing()).filter(([, , state]) => state === 'sent')).toHaveLength(31),
    patience,
  );
  expect(receiver.taken('group')).toHaveLength(2);
});

/** A line as a killed process left it: a request is under way. */
async function leaveUnderWay(channel: string, key: string): Promise<void> {
  const words = [{ incident, key, turn: null, what: 'level' as const, communication: null }];
  const of = { service: 'slack' as const, isAutomatic: true, parts: ['P2'], sentParts: 0, tries: 0, why: '' };
  const line: OutboxLine = { ...emptyLine, message: { id: 'm', words, ...of, state: { is: 'sending' } } };
  await storage.kept.change(workspace, lineKind, [channel], () => new Map([[channel, line]]));
}

it('calls uncertain what a kill interrupted, however late it comes back, and what a restored database does not know', async () => {
  await setUp('group', 'slack', { audience: 'internal', isDefault: true });
  await setUp('users', 'generic');
  open();
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(2), patience);
  await outbox?.stop();
  await declare();
  const { held } = await say(level('P2'));
  await publish('users', 'c-1', 'Payments are slow.');
  const key = `${eventId(incident, replica, held)}@group`;
  await leaveUnderWay('group', key);
  await storage.kept.change(workspace, 'outbox_life', ['outbox_life'], () => {
    return new Map([['outbox_life', { epoch: 'the life before', restoredAt: null }]]);
  });
  open(60_000, () => Date.now() + 16 * 60_000);
  await vi.waitFor(async () => {
    expect(await standing()).toEqual(
      expect.arrayContaining([
        ['group', 'level', 'uncertain'],
        ['users', 'communication', 'uncertain'],
      ]),
    );
  }, patience);
  expect(receiver.requests()).toBe(0);
});

it('sends each wording once while the record grows on all sides, and before what is said by itself', async () => {
  await setUp('users', 'generic');
  await setUp('group', 'generic', { audience: 'internal', isDefault: true });
  receiver.feelAt('group', 'too_many', 'too_many', 'too_many');
  open();
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(2), patience);
  await declare();
  await say(level('P2'));
  await publish('internal', 'c-0', 'To the staff.');
  const texts = Array.from({ length: 12 }, (_, nth) => `Text ${nth}`);
  const over = new AbortController();
  const noise = (async () => {
    for (let nth = 0; !over.signal.aborted; nth += 1) {
      const other = streamIdSchema.parse(`01900000-0000-7000-8000-0000000001${String(nth % 40).padStart(2, '0')}`);
      const of = { at: Date.now(), approximate: false, kind: 'note', role: 'ops', important: false } as const;
      await relay.say(workspace, other, [draft('entry.added', { ...of, text: `${nth}` })], 'Li Lei');
    }
  })();
  for (const [nth, text] of texts.entries()) {
    await publish('users', `c-${nth + 1}`, text);
    await vi.waitFor(() => expect(receiver.taken('users')).toContain(text), patience);
  }
  over.abort();
  await noise;
  expect(receiver.taken('users')).toEqual(texts);
  await vi.waitFor(() => expect(receiver.taken('group')).toHaveLength(2), patience);
  expect(receiver.taken('group')[0]).toBe('To the staff.');
});

it('loses nothing of what is too long: more goes later, and what no message holds is said to be', async () => {
  await setUp('group', 'wecom', { audience: 'internal', isDefault: true });
  await setUp('users', 'wecom');
  open(0);
  await vi.waitFor(async () => expect(channelsOf(await reading.workspaceOf(workspace))).toHaveLength(2), patience);
  await declare();
  await publish('users', 'c-1', '很长。'.repeat(6_000));
  await vi.waitFor(async () => expect(await standing()).toContainEqual(['users', 'communication', 'failed']), patience);
  expect(JSON.stringify((await relay.page(incident, 0)).events)).toContain('too_long');
  expect(receiver.taken('users')).toEqual([]);
});
