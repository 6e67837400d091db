import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../../../server/start/serve.ts';
import type { CallArgs } from '../../../../shared/bridge/contract.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import type { MemberRole } from '../../../../shared/sync/messages.ts';
import { joinAs, patience, serveIn, statusOf, storeOf } from '../../../helpers/meeting-stores.ts';
import { type TestStore, entry } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = temporaryFolder();
  server = await serveIn(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const declaring = { command: { subject: 'workspace', declare: { fields: { title: 'Checkout fails' } } } } as never;

const logging = (incident: StreamId, text: string): CallArgs<'command:submit'> => ({
  command: { subject: 'incident', incident, command: entry(text) },
});

const textsOf = (store: TestStore, incident: StreamId) =>
  store.call('timeline:page', { incident, offset: 0, limit: 500 }).entries.map(({ text }) => text);

/** An owner whose incident another console sees, which joined under a role. */
async function ownerAnd(role: MemberRole) {
  const owner = storeOf(folder, 'Li Lei');
  await joinAs(owner, server, 'owner');
  const { incident } = owner.call('command:submit', declaring);
  const other = storeOf(folder, 'Han Meimei');
  await joinAs(other, server, role);
  await vi.waitFor(() => expect(other.call('incident:get', { incident }).id).toBe(incident), patience);
  return { owner, other, incident };
}

/** The owner says, as on the screen, that somebody may do something else from now on. */
async function makes(owner: TestStore, name: string, role: MemberRole): Promise<void> {
  owner.call('admin:do', { deed: { do: 'look' } });
  const members = await vi.waitFor(() => {
    const told = owner.pushed.findLast(({ name: push }) => push === 'admin:changed')?.body as
      | { readonly members: readonly { readonly memberId: string; readonly name: string }[] | null }
      | undefined;
    const found = told?.members ?? [];
    expect(found.map((member) => member.name)).toContain(name);
    return found;
  }, patience);
  const memberId = members.find((member) => member.name === name)?.memberId ?? '';
  owner.call('admin:do', { deed: { do: 'set_role', memberId, role } });
}

describe('a role that changes while the console is connected', () => {
  it('a wall made a member writes at once, and its words reach the others', async () => {
    const { owner, other, incident } = await ownerAnd('wall');
    await makes(owner, 'Han Meimei', 'member');
    await vi.waitFor(() => expect(statusOf(other).server?.role).toBe('member'), patience);
    other.call('command:submit', logging(incident, 'from who only looked before'));
    await vi.waitFor(() => expect(textsOf(owner, incident)).toContain('from who only looked before'), patience);
    await vi.waitFor(() => expect(statusOf(other)).toMatchObject({ state: 'synced', refused: [] }), patience);
  });

  it('a member made a wall is told so, and what it had not sent is told by name until it may write again', async () => {
    const { owner, other, incident } = await ownerAnd('member');
    await vi.waitFor(() => expect(statusOf(other).state).toBe('synced'), patience);
    const { port } = server;
    await server.close();
    await vi.waitFor(() => expect(statusOf(other).state).toBe('offline'), patience);
    other.call('command:submit', logging(incident, 'while there was no route'));
    other.close();
    server = await serveIn(folder, `${port}`);
    const { admin } = server.storage;
    const { workspace } = server.workspace;
    const memberId = (await admin.members(workspace)).find(({ name }) => name === 'Han Meimei')?.memberId ?? '';
    await admin.setRole(workspace, memberId, 'wall', Date.now(), 'server');
    const again = storeOf(folder, 'Han Meimei');

    await vi.waitFor(
      () =>
        expect(statusOf(again)).toMatchObject({
          state: 'hindered',
          server: { role: 'wall' },
          waiting: 0,
          refused: [{ incident, why: 'read_only', events: 1 }],
        }),
      patience,
    );
    await vi.waitFor(() => expect(statusOf(owner).state).toBe('synced'), patience);
    await makes(owner, 'Han Meimei', 'member');
    await vi.waitFor(() => expect(textsOf(owner, incident)).toContain('while there was no route'), patience);
    await vi.waitFor(() => expect(statusOf(again)).toMatchObject({ state: 'synced', refused: [] }), patience);
  });

  it('who was made an owner rules at once, and after a new start still knows', async () => {
    const { owner, other } = await ownerAnd('member');
    await makes(owner, 'Han Meimei', 'owner');
    await vi.waitFor(() => expect(statusOf(other).server?.role).toBe('owner'), patience);
    await makes(other, 'Li Lei', 'member');
    await vi.waitFor(() => expect(statusOf(owner).server?.role).toBe('member'), patience);
    other.close();
    expect(statusOf(storeOf(folder, 'Han Meimei')).server?.role).toBe('owner');
  });
});
