import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { writeToken } from '../../server/auth/tokens.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, makeInvitation, serve } from '../../server/start/serve.ts';
import type { WorkspaceRow } from '../../server/storage/admin-storage.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import {
  administrationPaths,
  auditReplySchema,
  codeReplySchema,
  membersReplySchema,
  restrictedReplySchema,
} from '../../shared/sync/administration.ts';
import { readJoinLink, serverPaths, showJoinCode } from '../../shared/sync/join.ts';
import { type MemberRole, memberRoleSchema } from '../../shared/sync/messages.ts';
import { type JoinedDevice, SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const patience = { timeout: 20_000, interval: 20 };
const incident = streamIdSchema.parse('01900000-0000-7000-8000-0000000000c1');
const restrictedBefore = streamIdSchema.parse('01900000-0000-7000-8000-0000000000c2');
const otherId = streamIdSchema.parse('01900000-0000-7000-8000-0000000000bb');

let folder: string;
let server: RunningServer;
let origin: string;
let other: WorkspaceRow;
const open: SocketConsole[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  const read = readFlags(['--plain', '--port', '0', '--host', '127.0.0.1', '--data', folder]);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
  origin = `http://127.0.0.1:${server.port}`;
  other = { workspace: otherId, name: 'Another', made: Date.now() };
  await server.storage.admin.makeWorkspace(other, 'server');
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function joined(name: string, role: MemberRole, workspace = server.workspace): Promise<JoinedDevice> {
  const link = { address: '127.0.0.1:1', transport: { kind: 'plain' } } as const;
  return joinServer(origin, (await makeInvitation(server.storage, workspace, role, link)).link, name);
}

async function tokenOf({ key, reply }: JoinedDevice): Promise<string> {
  const { tokenKey } = await server.storage.admin.secrets(() => {
    throw new Error('made already');
  });
  return writeToken(tokenKey, { workspace: reply.workspace, device: key.device }, Date.now());
}

function ask(path: string, token: string | null, body?: unknown): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function memberIdOf(name: string, workspace: WorkspaceRow): Promise<string> {
  const members = await server.storage.admin.members(workspace.workspace);
  return members.find((one) => one.name === name)?.memberId ?? '';
}

/** All that administration could have changed, in both workspaces. */
async function standing(): Promise<unknown> {
  const { admin } = server.storage;
  return Promise.all(
    [server.workspace, other].map(async ({ workspace }) => [
      await admin.members(workspace),
      await admin.devices(workspace),
      await admin.openCodes(workspace, Date.now()),
      await admin.restrictions(workspace, 100),
    ]),
  );
}

type RouteName = keyof typeof administrationPaths;
type AskerRole = MemberRole | 'nobody';
type Whose = 'own' | 'another';
interface Case {
  readonly route: RouteName;
  readonly role: AskerRole;
  readonly whose: Whose;
}

const routeNames = Object.keys(administrationPaths) as RouteName[];
const cases: readonly Case[] = routeNames.flatMap((route) =>
  ([...memberRoleSchema.options, 'nobody'] as const).flatMap((role) =>
    (['own', 'another'] as const).map((whose) => ({ route, role, whose })),
  ),
);

/** Routes that name somebody; the others know the token's workspace alone. */
const naming: ReadonlySet<RouteName> = new Set(['role', 'revoke', 'restrict']);
/** Routes that change nothing. */
const reading: ReadonlySet<RouteName> = new Set(['members', 'restricted', 'audit']);

function expected({ route, role, whose }: Case): number {
  if (role === 'nobody') return 401;
  if (role !== 'owner') return 403;
  return naming.has(route) && whose === 'another' ? 404 : 200;
}

describe('every route of administration', () => {
  test.each(cases)('$route, asked by $role of $whose workspace', async (one) => {
    const { route, role, whose } = one;
    const asker = role === 'nobody' ? null : await joined('Li Lei', role);
    const target = whose === 'own' ? server.workspace : other;
    const subject = await joined('Han Meimei', 'member', target);
    const bodies = {
      members: undefined,
      role: { memberId: await memberIdOf('Han Meimei', target), role: 'wall' },
      codes: { role: 'member' },
      revoke: { device: subject.key.device },
      restricted: undefined,
      restrict: { stream: incident, members: [await memberIdOf('Han Meimei', target)] },
      audit: undefined,
    } as const;
    // What is restricted in either workspace is that workspace's own business.
    await server.storage.admin.restrict(target.workspace, restrictedBefore, bodies.restrict.members, 1, 'server');
    const before = await standing();
    const answer = await ask(administrationPaths[route], asker === null ? null : await tokenOf(asker), bodies[route]);
    const said = await answer.text();
    expect({ status: answer.status, said }).toEqual({ status: expected(one), said });
    const isChange = answer.status === 200 && !reading.has(route);
    if (isChange) expect(await standing()).not.toEqual(before);
    else expect(await standing()).toEqual(before);
    // Nobody of another workspace is ever told of.
    if (whose === 'another') {
      for (const word of [subject.key.device, restrictedBefore, bodies.role.memberId]) expect(said).not.toContain(word);
    } else if (route === 'restricted' && role === 'owner') expect(said).toContain(restrictedBefore);
    const audit = await server.storage.admin.audit(null, 0, 1_000);
    if (role === 'member' || role === 'wall') {
      expect(audit.at(-1)).toMatchObject({
        action: 'refused',
        actor: asker?.key.device,
        subject: administrationPaths[route],
      });
    }
    if (isChange)
      expect(audit.at(-1)).toMatchObject({ actor: asker?.key.device, workspace: server.workspace.workspace });
  });
});

describe('administration', () => {
  it('lists who belongs, makes a code that leads in once, and lets a revoked device go', async () => {
    const owner = await joined('Li Lei', 'owner');
    const token = await tokenOf(owner);
    const made = codeReplySchema.parse(await (await ask(administrationPaths.codes, token, { role: 'member' })).json());
    const life = made.expires - Date.now();
    expect([life > 590_000, life <= 600_000]).toEqual([true, true]);
    const link = `muster://join/127.0.0.1:1/${showJoinCode(made.code)}?plain`;
    const looked = await ask(serverPaths.invitation, null, { code: readJoinLink(link)?.code });
    expect(await looked.json()).toEqual({ workspace: server.workspace.name, role: 'member' });
    const han = await joinServer(origin, link, 'Han Meimei');
    expect((await ask(serverPaths.invitation, null, { code: made.code })).status).toBe(403);
    const device = new SocketConsole(origin, han, 1);
    open.push(device);
    await vi.waitFor(() => expect(device.sync.standing().state).toBe('live'), patience);
    await vi.waitFor(async () => {
      const { members } = membersReplySchema.parse(await (await ask(administrationPaths.members, token)).json());
      expect(members.map(({ name, role }) => ({ name, role }))).toEqual([
        { name: 'Li Lei', role: 'owner' },
        { name: 'Han Meimei', role: 'member' },
      ]);
      expect(members[1]?.devices[0]?.seen).toEqual(expect.any(Number));
      expect(members[0]?.devices[0]).toMatchObject({ isAsking: true, revoked: null });
    }, patience);
    const revoked = await ask(administrationPaths.revoke, token, { device: han.key.device });
    expect(revoked.status).toBe(200);
    await vi.waitFor(() => expect(device.sync.standing().hindrance?.why).toBe('device_revoked'), patience);
  });

  it('restricts an incident to members and opens it again; who may see it is told to how many', async () => {
    const token = await tokenOf(await joined('Li Lei', 'owner'));
    const [li, han] = [await joined('Zhao', 'member'), await joined('Han Meimei', 'member')].map((device, nth) => {
      const made = new SocketConsole(origin, device, nth + 1);
      open.push(made);
      return made;
    });
    const named = [await memberIdOf('Li Lei', server.workspace), await memberIdOf('Zhao', server.workspace)];
    const restrict = (members: readonly string[] | null) =>
      ask(administrationPaths.restrict, token, { stream: incident, members });
    expect((await restrict(named)).status).toBe(200);
    await vi.waitFor(() => expect(li?.sync.restricted()).toEqual([{ stream: incident, members: 2 }]), patience);
    await vi.waitFor(() => expect(han?.sync.restricted()).toEqual([]), patience);
    const told = await ask(administrationPaths.restricted, token);
    expect(restrictedReplySchema.parse(await told.json())).toEqual({
      restricted: [{ stream: incident, members: named.toSorted((left, right) => (left < right ? -1 : 1)) }],
    });
    li?.write(incident, 'between us');
    await vi.waitFor(() => expect(li?.replica.outbox().waiting).toBe(0), patience);
    expect(JSON.stringify(han?.heard)).not.toContain(incident);
    for (const nobody of [['nobody'], [], [await memberIdOf('Li Lei', server.workspace), 'nobody']]) {
      expect((await restrict(nobody)).status).toBe(nobody.length === 0 ? 400 : 404);
    }
    expect((await restrict(null)).status).toBe(200);
    await vi.waitFor(() => expect(han?.texts(incident)).toEqual(['between us']), patience);
    await vi.waitFor(() => expect(li?.sync.restricted()).toEqual([]), patience);
  });

  it('gives the audit log newest first, page by page', async () => {
    const token = await tokenOf(await joined('Li Lei', 'owner'));
    const entry = { workspace: server.workspace.workspace, actor: 'server', action: 'refused', detail: '' } as const;
    await Promise.all(
      Array.from({ length: 230 }, (_, nth) => server.storage.admin.note({ ...entry, at: nth, subject: `${nth}` })),
    );
    await server.storage.admin.note({ ...entry, workspace: otherId, at: 1, subject: 'of another workspace' });
    const numbers: number[] = [];
    const pages: number[] = [];
    for (let isWhole = false; !isWhole; ) {
      const before = numbers.at(-1);
      const answer = await ask(`${administrationPaths.audit}${before === undefined ? '' : `?before=${before}`}`, token);
      const page = auditReplySchema.parse(await answer.json());
      pages.push(page.entries.length);
      numbers.push(...page.entries.map(({ number }) => number));
      expect(JSON.stringify(page)).not.toContain('of another workspace');
      ({ isWhole } = page);
    }
    expect(pages.slice(0, 2)).toEqual([100, 100]);
    expect(numbers).toEqual(numbers.toSorted((left, right) => right - left));
    expect(numbers).toHaveLength((await server.storage.admin.audit(server.workspace.workspace, 0, 1_000)).length);
    for (const before of ['0', 'x', '1.5', '-1']) {
      expect((await ask(`${administrationPaths.audit}?before=${before}`, token)).status).toBe(400);
    }
  });

  it('keeps an owner, and the device that asks', async () => {
    const owner = await joined('Li Lei', 'owner');
    const token = await tokenOf(owner);
    const memberId = await memberIdOf('Li Lei', server.workspace);
    const role = await ask(administrationPaths.role, token, { memberId, role: 'member' });
    expect([role.status, await role.json()]).toMatchObject([409, { error: { code: 'last_owner' } }]);
    expect((await ask(administrationPaths.revoke, token, { device: owner.key.device })).status).toBe(403);
    expect((await ask(administrationPaths.role, token, { memberId })).status).toBe(400);
    expect((await ask(administrationPaths.role, token, { memberId, role: 'wall', more: 1 })).status).toBe(400);
  });
});
