import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft } from '../../shared/domain/event/event-bodies.ts';
import { emptyRegistration } from '../../shared/domain/incident/registration.ts';
import { outcomesAt } from '../../shared/domain/words-out/outcomes-at.ts';
import { type StreamId, eventId, streamIdSchema } from '../../shared/record/ids.ts';
import { auditReplySchema, administrationPaths } from '../../shared/sync/administration.ts';
import { channelPaths, channelsReplySchema, testedChannelSchema } from '../../shared/sync/channel-administration.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { type ChatReceiver, receiverSecrets, startReceiver } from '../helpers/chat-receiver.ts';
import { ServerProcess } from '../helpers/server-process.ts';
import { SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const incident = streamIdSchema.parse('01900000-0000-7000-8000-0000000000a1');
const patience = { timeout: 30_000, interval: 20 };
const secrets = /of-the-robot|SEC0123456789abcdef|whsec_/u;

let folder: string;
let server: ServerProcess;
let receiver: ChatReceiver;
let owner: SocketConsole;
let workspace: StreamId;
let program: string;
const open: SocketConsole[] = [];

beforeAll(async () => {
  program = await bundleForNode('server/main.ts', 'server-words-out');
});
beforeEach(async () => {
  folder = temporaryFolder();
  server = await ServerProcess.on(program, join(folder, 'data'));
  receiver = await startReceiver();
  await server.start();
  owner = await consoleOf(server.ownerLink(), 'Li Lei');
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await server.end();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

async function consoleOf(link: string, name: string): Promise<SocketConsole> {
  const joined = await joinServer(server.origin, link, name);
  workspace = joined.reply.workspace;
  const made = new SocketConsole(server.origin, joined, open.length + 1);
  open.push(made);
  return made;
}

/** The token that a console was given. */
async function tokenOf(of: SocketConsole): Promise<string> {
  return vi.waitFor(() => {
    const { token } = of.sync.standing();
    if (token === null) throw new Error('no token yet');
    return token;
  }, patience);
}

/** Every channel is set up by a secret out of a file, as the documentation says. */
async function set(channel: string, service: 'dingtalk' | 'generic', ...more: readonly string[]) {
  const [url, secret] = [join(folder, 'url'), join(folder, 'secret')];
  writeFileSync(url, `${receiver.url(service, channel)}\n`);
  writeFileSync(secret, receiverSecrets[service] ?? '');
  const where = ['--service', service, '--url', `@${url}`, '--secret', `@${secret}`];
  return server.command('channel', 'set', channel, `The ${channel}`, ...where, ...more);
}

function ask(path: string, token: string, body?: unknown): Promise<Response> {
  return fetch(`${server.origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What the owner's console holds of a stream, as text. */
const bodiesOf = (stream: StreamId) =>
  JSON.stringify([...(owner.replica.events().get(stream)?.values() ?? [])].flat().map(({ sealed }) => sealed.body));

const outcomes = () =>
  [...outcomesAt(owner.replica.told(incident).state, Date.now())].map(([key, one]) => [key.split('@')[1], one.state]);

describe('channels on the command line and by HTTP', () => {
  it('are set up, tested, listed and removed, with no secret in any answer', async () => {
    expect(await set('group', 'dingtalk', '--default', '--zone', 'Asia/Shanghai', '--language', 'zh-CN')).toMatchObject(
      { code: 0, err: '' },
    );
    expect(await set('own', 'generic', '--zone', 'Mars/Base')).toMatchObject({
      code: 1,
      err: expect.stringContaining('zone'),
    });
    expect(await server.command('channel', 'set', 'bare', 'Bare', '--service', 'slack')).toMatchObject({ code: 1 });
    expect(await server.command('channel', 'test', 'group')).toMatchObject({ code: 0 });
    expect(receiver.taken('group')).toEqual([expect.stringContaining('测试')]);
    receiver.feelAt('group', 'bad_token');
    const ownerToken = await tokenOf(owner);
    const memberToken = await tokenOf(
      await consoleOf((await server.command('invite', '--role', 'member')).out.trim(), 'Han Meimei'),
    );
    const tested = testedChannelSchema.parse(
      await (await ask(channelPaths.test, ownerToken, { channel: 'group' })).json(),
    );
    expect(tested).toMatchObject({ verdict: 'never', why: expect.stringContaining('token is not exist') });

    const shape = {
      channel: 'extra',
      name: 'Extra',
      service: 'slack',
      audience: 'users',
      language: 'en',
      zone: 'UTC',
      isDefault: false,
      on: true,
    };
    const bad = await ask(channelPaths.set, ownerToken, { ...shape, url: 'http://chat.example.com/of-the-robot' });
    expect([bad.status, await bad.text()]).toEqual([400, expect.not.stringMatching(secrets)]);
    expect((await ask(channelPaths.set, ownerToken, { ...shape, url: receiver.url('slack', 'extra') })).status).toBe(
      200,
    );
    const all = await (await ask(channelPaths.list, ownerToken)).text();
    expect(
      channelsReplySchema
        .parse(JSON.parse(all))
        .channels.map(({ channel, host, isSigned }) => [channel, host.split(':')[0], isSigned]),
    ).toEqual([
      ['extra', '127.0.0.1', false],
      ['group', '127.0.0.1', true],
    ]);
    expect((await ask(channelPaths.remove, ownerToken, { channel: 'extra' })).status).toBe(200);
    expect((await ask(channelPaths.remove, ownerToken, { channel: 'extra' })).status).toBe(404);

    for (const path of Object.values(channelPaths)) {
      const asked = await ask(path, memberToken, path === channelPaths.list ? undefined : { channel: 'group' });
      expect([path, asked.status]).toEqual([path, 403]);
    }
    const audit = await (await ask(administrationPaths.audit, ownerToken)).text();
    const actions = auditReplySchema.parse(JSON.parse(audit)).entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['channel_set', 'channel_tested', 'channel_removed', 'refused']));
    const listed = await server.command('channel', 'list');
    expect(listed.out).toMatch(/^group {2}dingtalk {2}internal {2}on {2}default/u);
    expect(`${all}${audit}${listed.out}`).not.toMatch(secrets);
  });
});

describe('a server that is killed while a word is on its way', () => {
  it('sends it again only to who knows it again, and calls it uncertain elsewhere', async () => {
    await set('users-a', 'dingtalk', '--audience', 'users');
    await set('users-b', 'generic', '--audience', 'users');
    receiver.feelAt('users-a', 'silent');
    receiver.feelAt('users-b', 'silent');
    const at = Date.now();
    const identity = {
      number: 'INC-20240408-001-7QK2',
      slug: 'built',
      origin: 'declared',
      handbookVersion: 1,
    } as const;
    const fields = emptyRegistration('Checkout answers 502', at);
    const of = { communication: 'c-1', audience: 'users' } as const;
    const wording = eventId(incident, owner.replica.replica, 2);
    const published = { ...of, wording, channel: null, nextUpdateAt: null, override: null };
    // What happened before a channel was told of is not said there.
    await vi.waitFor(() => expect(bodiesOf(workspace)).toContain('users-b'), patience);
    const facts = [
      draft('incident.registered', { at, identity, fields, severityGuess: null, severityReason: null }),
      draft('communication.drafted', { at, ...of, text: 'Payments are slow.' }),
      draft('communication.published', { at: Date.now(), ...published }),
    ];
    owner.author(incident, ...facts.map(({ kind, body }) => ({ kind, data: body })));
    await vi.waitFor(
      () => expect(receiver.taken().filter((text) => text === 'Payments are slow.')).toHaveLength(2),
      patience,
    );
    await server.end('SIGKILL');
    expect(outcomes()).toEqual([]);
    await server.start();
    await vi.waitFor(() => {
      expect(outcomes()).toEqual([
        ['users-a', 'uncertain'],
        ['users-b', 'sent'],
      ]);
    }, patience);
    expect(receiver.taken('users-a')).toEqual(['Payments are slow.']);
    expect(receiver.taken('users-b')).toEqual(['Payments are slow.', 'Payments are slow.']);
    expect(bodiesOf(workspace)).not.toMatch(secrets);
  });
});
