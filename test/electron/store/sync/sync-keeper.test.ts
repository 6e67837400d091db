import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../../../server/start/serve.ts';
import type { LogClock } from '../../../../electron/store/record/event-log.ts';
import { SyncKeeper } from '../../../../electron/store/sync/sync-keeper.ts';
import { commit, record } from '../../../../electron/store/workspace.ts';
import type { SharedAtJoining, SyncStatus } from '../../../../shared/bridge/sync.ts';
import { replicaIdSchema } from '../../../../shared/record/ids.ts';
import { redactionKind } from '../../../../shared/record/redaction.ts';
import type { MemberRole } from '../../../../shared/sync/messages.ts';
import { patience, serveIn } from '../../../helpers/meeting-stores.ts';
import { act, declare, entry, openTestProfile } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
let server: RunningServer;
const keepers: SyncKeeper[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  server = await serveIn(folder);
});
afterEach(async () => {
  for (const one of keepers.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A profile with its keeper, and what that told. Its clocks run; `ahead` moves them (ms). */
function keeperOf(name: string, moved = { ahead: 0 }) {
  const clock: LogClock = {
    wall: () => Date.now() + moved.ahead,
    monotonic: () => performance.now() + moved.ahead,
    boot: name,
  };
  const profile = openTestProfile(folder, clock, name);
  const told: SyncStatus[] = [];
  const keeper = new SyncKeeper(profile, {
    software: 'test',
    now: clock.wall,
    chance: () => 0,
    changed: (status) => told.push(status),
    administered: () => undefined,
    arrived: () => undefined,
    glanced: () => undefined,
  });
  keepers.push(keeper);
  const join = async (role: MemberRole, share: SharedAtJoining = 'all') => {
    keeper.join((await server.invite(role)).link, name, share);
    await vi.waitFor(() => expect(keeper.status().state).toBe('synced'), patience);
  };
  return { profile, keeper, told, join, moved };
}

describe('what a console says of its sync', () => {
  it('begins with none, tells of joining, and is synced', async () => {
    const li = keeperOf('Li Lei');
    expect(li.keeper.status()).toMatchObject({ state: 'none', server: null });
    expect(li.keeper.join('https://example.org', 'Li Lei', 'all')).toMatchObject({ fault: 'link_unreadable' });
    await li.join('owner');
    expect(li.told.map(({ state }) => state)).toEqual(expect.arrayContaining(['joining', 'synced']));
    expect(li.keeper.status()).toMatchObject({ server: { member: 'Li Lei', role: 'owner' }, waiting: 0, since: null });
  });

  it('names what was taken without its words, by incident and why, and is synced all the same', async () => {
    const [li, han] = [keeperOf('Li Lei'), keeperOf('Han Meimei')];
    await li.join('owner');
    await han.join('member');
    const incident = declare(li.profile, 'Checkout fails');
    const [id] = act(li.profile, incident, entry('said by Li'));
    li.keeper.wrote(incident);
    await vi.waitFor(() => expect(han.profile.workspace.incidents.row(incident)).not.toBeNull(), patience);
    await vi.waitFor(() => expect(han.keeper.status().state).toBe('synced'), patience);
    const [, replica, seq] = (id ?? '').split('/');
    const target = { replica: replicaIdSchema.parse(replica), seq: Number(seq) };
    // As an earlier version wrote it, which asked for no right.
    const draft = { kind: redactionKind, body: { ...target, reason: 'secret' } } as const;
    const { workspace } = han.profile;
    commit(workspace, (tell) =>
      tell(record(workspace, incident, { size: 1, drafts: [draft] }, { actor: 'Han', simulated: false })),
    );
    han.keeper.wrote(incident);
    const held = { incident, title: 'Checkout fails', why: 'not_allowed', events: 1 };
    await vi.waitFor(
      () => expect(han.keeper.status()).toMatchObject({ state: 'synced', refused: [], quarantined: [held] }),
      patience,
    );
    act(han.profile, incident, entry('goes on'));
    han.keeper.wrote(incident);
    await vi.waitFor(
      () => expect(han.keeper.status()).toMatchObject({ state: 'synced', waiting: 0, quarantined: [held] }),
      patience,
    );
  });

  it('names the incident of which something was refused', async () => {
    const [li, han] = [keeperOf('Li Lei'), keeperOf('Han Meimei')];
    await li.join('owner');
    await han.join('member');
    const incident = declare(han.profile, 'Ours alone');
    han.keeper.wrote(incident);
    await vi.waitFor(() => expect(han.keeper.status()).toMatchObject({ state: 'synced', waiting: 0 }), patience);
    const { admin } = server.storage;
    const { workspace } = server.workspace;
    const named = (await admin.members(workspace)).find(({ name }) => name === 'Li Lei')?.memberId ?? '';
    await admin.restrict(workspace, incident, [named], Date.now(), 'server');
    act(han.profile, incident, entry('not let in'));
    han.keeper.wrote(incident);
    const { number } = han.profile.workspace.incidents.row(incident) ?? {};
    await vi.waitFor(
      () =>
        expect(han.keeper.status()).toMatchObject({
          state: 'hindered',
          fault: null,
          refused: [{ incident, number, title: 'Ours alone', why: 'not_allowed', events: 1 }],
        }),
      patience,
    );
  });

  it('a server that never answers is offline after some seconds: since it was heard last, or since the start', async () => {
    const li = keeperOf('Li Lei');
    await li.join('owner');
    const before = Date.now();
    await server.close();
    await vi.waitFor(() => expect(li.keeper.status().state).toBe('offline'), patience);
    const { since } = li.keeper.status();
    expect(Math.abs((since ?? 0) - before)).toBeLessThan(15_000);
    li.keeper.close();
    li.profile.close();

    const again = keeperOf('Li Lei');
    expect(again.keeper.status()).toMatchObject({ state: 'connecting', since });
    again.moved.ahead = 6_000;
    expect(again.keeper.status()).toMatchObject({ state: 'offline', since });
    again.profile.workspace.database.exec(`DELETE FROM settings WHERE name = 'server_heard'`);
    again.keeper.close();
    again.profile.close();

    const moved = { ahead: 0 };
    const unheard = keeperOf('Li Lei', moved);
    const started = unheard.keeper.status().since ?? 0;
    expect(Math.abs(started - Date.now())).toBeLessThan(5_000);
    moved.ahead = 6_000;
    expect(unheard.keeper.status()).toMatchObject({ state: 'offline', since: started });
    server = await serveIn(folder, `${server.port}`);
    await vi.waitFor(() => expect(unheard.keeper.status()).toMatchObject({ state: 'synced', since: null }), patience);
  });

  it('says of every window what it shows, until it closes', async () => {
    const [li, han] = [keeperOf('Li Lei'), keeperOf('Han Meimei')];
    await li.join('owner');
    await han.join('member');
    const incident = declare(li.profile);
    const seen = () => li.keeper.status().others.map(({ name, incident: of, view }) => [name, of, view]);
    han.keeper.present(1, { stream: null, view: 'board' }, 'Han');
    await vi.waitFor(() => expect(seen()).toEqual([['Han', null, 'board']]), patience);
    han.keeper.present(2, { stream: incident, view: 'wall' }, 'Han');
    await vi.waitFor(() => expect(seen()).toEqual([['Han', incident, 'wall']]), patience);
    han.keeper.present(1, { stream: incident, view: 'room' }, 'Han');
    await vi.waitFor(() => expect(seen()).toHaveLength(2), patience);
    expect(seen()).toEqual(
      expect.arrayContaining([
        ['Han', incident, 'room'],
        ['Han', incident, 'wall'],
      ]),
    );
    han.keeper.present(2, null, 'Han');
    await vi.waitFor(() => expect(seen()).toEqual([['Han', incident, 'room']]), patience);
    han.keeper.present(1, null, 'Han');
    await vi.waitFor(() => expect(seen()).toEqual([]), patience);
  });
});
