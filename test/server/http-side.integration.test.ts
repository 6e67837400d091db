import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isSignedBy } from '../../server/crypto/proofs.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import { maxAttachmentBytes } from '../../shared/domain/attachments/attachment.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { glanceSchema } from '../../shared/sync/glance.ts';
import { fileStateSchema, httpErrorSchema, serverPaths, streamPath } from '../../shared/sync/join.ts';
import { maxFilePartBytes } from '../../shared/sync/limits.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { serverHeadText } from '../../shared/sync/signed-head.ts';
import { SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-000000000002' as StreamId;
const patience = { timeout: 30_000, interval: 20 };
let folder: string;
let server: RunningServer;
let origin: string;
const consoles: SocketConsole[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  const read = readFlags(['--host', '127.0.0.1', '--port', '0', '--plain', '--data', folder]);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  for (const one of consoles.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console of a role, and its token for the HTTP side. */
async function greeted(role: MemberRole) {
  const device = await joinServer(origin, (await server.invite(role)).link, role);
  const one = new SocketConsole(origin, device, consoles.length + 1);
  consoles.push(one);
  await vi.waitFor(() => expect(one.sync.standing().token).not.toBeNull(), patience);
  return { console: one, token: one.sync.standing().token ?? '', device };
}

/** A member's console that wrote an entry, which the server holds. */
async function writer() {
  const li = await greeted('member');
  li.console.write(stream, 'said');
  await vi.waitFor(() => expect(li.console.sync.standing().behind).toBe(0), patience);
  await vi.waitFor(() => expect(li.console.replica.outbox().waiting).toBe(0), patience);
  return li;
}

function ask(token: string | null, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return fetch(`${origin}${path}`, { ...init, headers });
}

async function refusalOf(answer: Response): Promise<string> {
  return httpErrorSchema.parse(await answer.json()).error.code;
}

function put(token: string, content: Buffer, hash: string, offset: number, length: number, of = stream) {
  const headers = { 'upload-offset': String(offset), 'upload-length': String(length) };
  return ask(token, streamPath(serverPaths.file, { stream: of, hash }), {
    method: 'PUT',
    body: new Uint8Array(content),
    headers,
  });
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

it('takes an attachment in pieces, tells how much it holds, and gives it back from any place', async () => {
  const { token } = await writer();
  const content = randomBytes(1_500_000);
  const hash = hashOf(content);
  const state = streamPath(serverPaths.fileState, { stream, hash });
  expect((await ask(token, state)).status).toBe(404);
  const first = await put(token, content.subarray(0, 1_000_000), hash, 0, content.byteLength);
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '1000000']);
  expect(fileStateSchema.parse(await (await ask(token, state)).json())).toEqual({ bytes: 1_500_000, held: 1_000_000 });
  // Not whole: nobody is given half of it.
  expect((await ask(token, streamPath(serverPaths.file, { stream, hash }))).status).toBe(404);
  const again = await put(token, content.subarray(0, 1_000_000), hash, 0, content.byteLength);
  expect([again.status, again.headers.get('upload-offset'), await refusalOf(again)]).toEqual([
    409,
    '1000000',
    'wrong_place',
  ]);
  expect((await put(token, content.subarray(1_000_000), hash, 1_000_000, content.byteLength)).status).toBe(204);

  const parts: Buffer[] = [];
  for (let from = 0; from < content.byteLength; from = Buffer.concat(parts).byteLength) {
    const answer = await ask(token, streamPath(serverPaths.file, { stream, hash }), {
      headers: { range: `bytes=${from}-` },
    });
    expect(answer.status).toBe(206);
    parts.push(Buffer.from(await answer.arrayBuffer()));
  }
  expect(Buffer.concat(parts).equals(content)).toBe(true);
});

it('keeps nothing of what is not what its name says', async () => {
  const { token } = await writer();
  const hash = hashOf(randomBytes(10));
  const lied = await put(token, Buffer.from('another'), hash, 0, 7);
  expect([lied.status, await refusalOf(lied)]).toEqual([422, 'wrong_hash']);
  expect((await ask(token, streamPath(serverPaths.fileState, { stream, hash }))).status).toBe(404);
});

it('refuses by name who may not, what is too large, and what it can’t read', async () => {
  const { token } = await writer();
  const wall = await greeted('wall');
  const content = Buffer.from('content');
  const hash = hashOf(content);
  const other = '01900000-0000-7000-8000-00000000000f' as StreamId;
  const path = streamPath(serverPaths.file, { stream, hash });
  const answers = [
    ['no token', await ask(null, path), 401, 'unproven'],
    ['a made-up token', await ask(`${token}x`, path), 401, 'unproven'],
    ['a wall gives', await put(wall.token, content, hash, 0, 7), 403, 'not_allowed'],
    ['a stream that is not here', await put(token, content, hash, 0, 7, other), 404, 'not_found'],
    ['too large in all', await put(token, content, hash, 0, maxAttachmentBytes + 1), 413, 'too_large'],
    ['no length', await ask(token, path, { method: 'PUT', body: 'x' }), 400, 'unreadable'],
    [
      'a segment that is not there',
      await ask(token, streamPath(serverPaths.segment, { stream, number: 0 })),
      404,
      'not_found',
    ],
    [
      'a glance at what is not there',
      await ask(token, streamPath(serverPaths.glance, { stream: other })),
      404,
      'not_found',
    ],
    ['a path that is none', await ask(token, '/v1/everything'), 404, 'not_found'],
  ] as const;
  for (const [name, answer, status, code] of answers) {
    expect([name, answer.status, await refusalOf(answer)]).toEqual([name, status, code]);
  }
  // Restricted to others, it is as if it were not there.
  const [owner] = await server.storage.admin.members(server.workspace.workspace);
  await put(token, content, hash, 0, 7);
  await server.storage.admin.restrict(
    server.workspace.workspace,
    stream,
    [owner?.memberId ?? ''],
    Date.now(),
    'server',
  );
  expect((await ask(wall.token, path)).status).toBe(404);
  const glance = streamPath(serverPaths.glance, { stream });
  expect([(await ask(wall.token, glance)).status, (await ask(null, glance)).status]).toEqual([404, 401]);
  // Last: whoever sends more than it may is cut off in the middle of it.
  const piece = await put(token, Buffer.alloc(maxFilePartBytes + 1), hash, 0, maxFilePartBytes + 1);
  expect([piece.status, await refusalOf(piece)]).toEqual([413, 'too_large']);
});

it('gives a token for one that holds, and none to a device that was revoked', async () => {
  const { token, device } = await writer();
  const renewed = await ask(token, serverPaths.token, { method: 'POST' });
  expect(renewed.status).toBe(200);
  await server.storage.admin.revokeDevice(server.workspace.workspace, device.key.device, Date.now(), 'server');
  const answer = await ask(token, serverPaths.token, { method: 'POST' });
  expect([answer.status, await refusalOf(answer)]).toEqual([403, 'device_revoked']);
});

it('gives at a glance what came last, under its signed head', async () => {
  const { token, device } = await writer();
  const glance = glanceSchema.parse(await (await ask(token, streamPath(serverPaths.glance, { stream }))).json());
  const { events, state } = await server.storage.relay.page(stream, 0, { events: 10, bytes: 1_000_000 });
  expect(glance).toMatchObject({ events, isWhole: true, head: { last: state.last, chain: state.chain } });
  const text = serverHeadText(stream, await server.storage.relay.epoch(), glance.head);
  expect(isSignedBy(device.reply.publicKey, text, glance.head.signature ?? '')).toBe(true);
});
