import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyRegistration } from '../../shared/domain/incident/registration.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import { administrationPaths, auditReplySchema } from '../../shared/sync/administration.ts';
import { httpErrorSchema } from '../../shared/sync/join.ts';
import {
  addedHookSchema,
  addedTokenSchema,
  hooksReplySchema,
  programPaths,
  testedHookSchema,
  tokensReplySchema,
} from '../../shared/sync/programs.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { type HookReceiver, startHookReceiver } from '../helpers/hook-receiver.ts';
import { ServerProcess } from '../helpers/server-process.ts';
import { SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const incident = streamIdSchema.parse('01900000-0000-7000-8000-000000000002');
const patience = { timeout: 60_000, interval: 10 };
const consoles: SocketConsole[] = [];
let server: ServerProcess;
let receiver: HookReceiver;
let secret = '';

beforeEach(async () => {
  const program = await bundleForNode('server/main.ts', 'server-of-programs');
  server = await ServerProcess.on(program, temporaryFolder());
  receiver = await startHookReceiver(() => secret);
  await server.start();
});
afterEach(async () => {
  for (const one of consoles) one.close();
  await server.end();
  await receiver.close();
});

/** What a command prints; raises what it says instead. */
async function said(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await server.command(...words);
  if (code !== 0) throw new Error(err);
  return out.trim();
}

/** A console that joined by a link, and its token for the HTTP side. */
async function greeted(link: string, name: string) {
  const one = new SocketConsole(server.origin, await joinServer(server.origin, link, name), consoles.length + 1);
  consoles.push(one);
  await vi.waitFor(() => expect(one.sync.standing().token).not.toBeNull(), patience);
  return { console: one, token: one.sync.standing().token ?? '' };
}

function ask(path: string, token: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${server.origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

it('lets programs in and tells them what happens, through a kill in the middle of telling; owners alone decide who', async () => {
  const li = await greeted(server.ownerLink(), 'li');
  const fields = emptyRegistration('Checkout answers 502', 1_000);
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'x', origin: 'declared', handbookVersion: 1 };
  const registered = { at: 1_000, identity, fields, severityGuess: null, severityReason: null };
  li.console.replica.author(incident, [{ kind: 'incident.registered', data: registered }], null);
  li.console.sync.wrote(performance.now());
  await vi.waitFor(() => expect(li.console.replica.outbox().waiting).toBe(0), patience);

  // By the command line: what is secret is printed once, and stands in no list.
  const token = await said('token', 'add', 'CI', '--scopes', 'read,write:entries', '--days', '30');
  secret = await said('hook', 'add', 'board', '--url', receiver.url, '--loopback', '--types', 'entry.added,hook.test');
  const [tokens, hooks] = await Promise.all([said('token', 'list'), said('hook', 'list')]);
  expect(tokens).toMatch(/^[0-9a-f]{16} {2}read,write:entries {2}until \S+ {2}never used {2}CI$/u);
  expect(hooks).toMatch(/^[0-9a-f]{16} {2}well {2}entry\.added,hook\.test {2}127\.0\.0\.1:\d+ {2}board$/u);
  const [hook = ''] = hooks.split(' ');
  expect(await said('hook', 'test', hook)).toContain('it arrived');
  const refusals = [
    [['token', 'add', 'CI', '--scopes', 'everything'], 'scopes.0'],
    [['hook', 'add', 'x', '--url', receiver.url], 'loopback'],
    [['hook', 'test', '0'.repeat(16)], 'no such hook'],
  ] as const;
  const refusedBy = await Promise.all(refusals.map(([words]) => server.command(...words)));
  expect(refusedBy).toEqual(refusals.map(([, why]) => ({ code: 1, out: '', err: expect.stringContaining(why) })));

  // Killed while it tells the third entry, which nobody answered: it comes again, by the same id, and none is missing.
  const add = async (text: string) => {
    const path = '/api/v1/incidents/INC-20240408-001-7QK2/entries';
    const answer = await ask(path, token, { text }, { 'idempotency-key': text }).catch(() => null);
    return answer?.status ?? 0;
  };
  const killed = new Promise<number | null>((resolve, reject) => {
    receiver.answer = ({ data }) => {
      if (data.entry?.text !== 'three') return 200;
      receiver.answer = () => 200;
      server.end().then(resolve, reject);
      return 0;
    };
  });
  expect([await add('one'), await add('two')]).toEqual([201, 201]);
  await add('three');
  await killed;
  await server.start();
  expect([await add('three'), await add('four')]).toEqual([200, 201]);
  const told = () => receiver.heard().filter(({ message }) => message.type === 'entry.added');
  await vi.waitFor(() => expect(told()).toHaveLength(5), patience);
  expect(told().map(({ message }) => message.data.entry?.text)).toEqual(['one', 'two', 'three', 'three', 'four']);
  expect(new Set(told().map(({ id }) => id)).size).toBe(4);

  // By the routes of administration, for owners alone.
  const member = await greeted(await said('invite', '--role', 'member'), 'mei');
  // What the server gave before it was killed holds after it.
  const owner = li.token;
  for (const path of Object.values(programPaths)) {
    expect([path, (await ask(path, member.token, {})).status, (await ask(path, 'none', {})).status]).toEqual([
      path,
      403,
      401,
    ]);
  }
  const addedToken = addedTokenSchema.parse(
    await (await ask(programPaths.tokens, owner, { name: 'wall', scopes: ['calendar'] })).json(),
  );
  const addedHook = addedHookSchema.parse(
    await (await ask(programPaths.hooks, owner, { name: 'away', url: 'http://127.0.0.1:9/', loopback: true })).json(),
  );
  const listing = async () => [
    tokensReplySchema.parse(await (await ask(programPaths.tokens, owner)).json()).tokens.map(({ name }) => name),
    hooksReplySchema.parse(await (await ask(programPaths.hooks, owner)).json()).hooks.map(({ name }) => name),
  ];
  expect(await listing()).toEqual([
    ['CI', 'wall'],
    ['board', 'away'],
  ]);
  const tested = await ask(programPaths.testHook, owner, { id: addedHook.hook.id });
  expect(testedHookSchema.parse(await tested.json())).toEqual({ arrived: false, why: 'bad_port' });
  const refused = await ask(programPaths.hooks, owner, { name: 'x', url: 'http://example.com' });
  expect([refused.status, httpErrorSchema.parse(await refused.json()).error.detail]).toEqual([
    400,
    expect.stringContaining('https'),
  ]);
  expect((await ask(programPaths.removeToken, owner, { id: addedToken.token.id })).status).toBe(200);
  expect((await ask(programPaths.removeToken, owner, { id: addedToken.token.id })).status).toBe(404);
  expect((await ask(programPaths.removeHook, owner, { id: addedHook.hook.id })).status).toBe(200);
  expect(await listing()).toEqual([['CI'], ['board']]);
  const audit = auditReplySchema.parse(await (await ask(administrationPaths.audit, owner)).json());
  const actions = audit.entries.map(({ action }) => action);
  for (const action of ['token_added', 'token_removed', 'hook_added', 'hook_removed', 'hook_tested'] as const)
    expect(actions).toContain(action);
  expect(JSON.stringify(audit)).not.toContain(addedHook.secret);
  expect(await server.end('SIGTERM')).toBe(0);
});
