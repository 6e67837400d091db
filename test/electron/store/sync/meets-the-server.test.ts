import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFlags } from '../../../../server/start/flags.ts';
import { type RunningServer, serve } from '../../../../server/start/serve.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { submitWorkspaceCommand } from '../../../../electron/store/incidents/submit-workspace-command.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { attachmentPath } from '../../../../electron/store/attachments/attachment-files.ts';
import { saveCarry, saveWants } from '../../../../electron/store/carry/save-carry.ts';
import { SideFile } from '../../../../electron/store/record/side-file.ts';
import { joinWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../../../electron/store/sync/run-sync.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { peopleOf } from '../../../../shared/domain/people/people-of.ts';
import type { EventId, StreamId } from '../../../../shared/record/ids.ts';
import type { LogClock } from '../../../../electron/store/record/event-log.ts';
import { readCertificateFault } from '../../../../shared/sync/certificate-fault.ts';
import { readJoinLink } from '../../../../shared/sync/join.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { commandSchema } from '../../../../shared/domain/incident/command.ts';
import { readCarry } from '../../../../electron/store/carry/take-carry.ts';
import { fixture, projectFolder } from '../../../helpers/command-line.ts';
import { act, contextOf, declare, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };
let folder: string;
let server: RunningServer;
const running: RunningSync[] = [];

async function startServer(port: string, ...flags: readonly string[]): Promise<RunningServer> {
  const read = readFlags([
    '--host',
    '127.0.0.1',
    '--address',
    '127.0.0.1',
    '--port',
    port,
    '--data',
    join(folder, 'server'),
    ...flags,
  ]);
  if (!read.ok) throw new Error(read.error);
  return serve(read.value.flags, pino({ level: 'silent' }));
}

beforeEach(async () => {
  folder = temporaryFolder();
  server = await startServer('0');
});
afterEach(async () => {
  for (const one of running.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console that joined, with its sync running. */
async function joined(
  name: string,
  shares: (incident: StreamId) => boolean = () => true,
  clock: LogClock = { ...testClock(), monotonic: () => performance.now() },
) {
  const profile = openTestProfile(folder, clock, name);
  const link = readJoinLink((await server.invite('member')).link);
  if (link === null) throw new Error('no link');
  return { profile, join: async () => enter(profile, link, name, shares) };
}

async function enter(
  profile: OpenProfile,
  link: NonNullable<ReturnType<typeof readJoinLink>>,
  name: string,
  shares: (incident: StreamId) => boolean,
) {
  const reply = await joinWorkspace(profile, link, { name, shares });
  expect(reply).toMatchObject({ ok: true, value: { workspace: server.workspace.workspace, member: name } });
  return goOn(profile);
}

/** A profile that joined before is in touch again. */
function goOn(profile: OpenProfile) {
  const known = joinedServer(profile.workspace.database);
  if (known === null) throw new Error('not joined');
  const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
  running.push(sync);
  return sync;
}

function importSample(profile: OpenProfile, name = 'tencent-2024-04-08-cloud-api.json'): StreamId {
  const [imported] = importFiles(profile.workspace, [fixture(name)], {
    zone: 'Asia/Shanghai',
    handbookVersion: 1,
    origin: 'imported',
    slug: null,
  });
  if (imported === undefined) throw new Error('nothing imported');
  return imported.incident;
}

function sampleOf({ workspace }: OpenProfile): StreamId | undefined {
  const [imported] = importFiles(workspace, [join(projectFolder, 'resources/sample-incident.json')], {
    zone: 'Asia/Shanghai',
    handbookVersion: 1,
    origin: 'sample',
    slug: null,
  });
  return imported?.incident;
}

function entriesOf({ workspace }: OpenProfile, incident: StreamId) {
  return workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null).entries;
}

function textsOf(profile: OpenProfile, incident: StreamId): readonly string[] {
  return entriesOf(profile, incident).map(({ id, text, order }) => `${order} ${id} ${text}`);
}

describe('two consoles and a server', () => {
  it('hold the same record, whoever wrote it and wherever the route broke', async () => {
    const li = await joined('Li Lei');
    const han = await joined('Han Meimei');
    const incident = importSample(li.profile);
    const [one, other] = [await li.join(), await han.join()];
    await vi.waitFor(() => expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident)), patience);

    for (let index = 0; index < 10; index += 1) {
      act(li.profile, incident, entry(`from li ${index}`));
      one.wrote(incident);
      act(han.profile, incident, entry(`from han ${index}`));
      other.wrote(incident);
    }
    await vi.waitFor(() => {
      expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident));
      expect(textsOf(li.profile, incident).filter((line) => / from (?:li|han) \d$/u.test(line))).toHaveLength(20);
      expect([one, other].map(({ port }) => port.outbox().waiting)).toEqual([0, 0]);
    }, patience);
    expect([one, other].map(({ sync }) => sync.standing())).toMatchObject([
      { state: 'live', hindrance: null, behind: 0 },
      { state: 'live', hindrance: null, behind: 0 },
    ]);
    // What came in one by one stands as a rebuild would make it, and every chain and every signature holds.
    for (const { profile } of [li, han]) {
      const found = verifyRecord(profile.workspace.database, profile.workspace.profile);
      expect(found.faults).toEqual([]);
      expect(found.vouched).toBeGreaterThanOrEqual(11);
    }
    // Who holds the file can't cut off what another's device vouched for.
    const { database } = han.profile.workspace;
    database.exec('UPDATE signed_heads SET seq = seq + 1');
    expect(verifyRecord(database, han.profile.workspace.profile).faults.join(' ')).toMatch(
      /signed it, and it is not here/u,
    );
  });

  it('works on without the server, and meets it again after it was away', async () => {
    const li = await joined('Li Lei');
    const han = await joined('Han Meimei');
    const incident = importSample(li.profile);
    const [one, other] = [await li.join(), await han.join()];
    await vi.waitFor(() => expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident)), patience);
    const { port } = server;
    await server.close();
    for (const [{ profile }, sync] of [
      [li, one],
      [han, other],
    ] as const) {
      act(profile, incident, entry('while it was away'));
      sync.wrote(incident);
    }
    await vi.waitFor(() => expect(one.sync.standing().state).toBe('off'), patience);
    expect(one.port.outbox().waiting).toBe(1);
    server = await startServer(`${port}`);
    await vi.waitFor(() => {
      expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident));
      expect(textsOf(li.profile, incident).filter((line) => line.endsWith('while it was away'))).toHaveLength(2);
    }, patience);
  });

  it('puts what a clock that was ahead wrote where it belongs, for everybody alike, and goes by the server’s time', async () => {
    const twoHours = 7_200_000;
    const fast = { wall: () => Date.now() + twoHours, monotonic: () => performance.now(), boot: 'fast' };
    const exact = { wall: () => Date.now(), monotonic: () => performance.now(), boot: 'right' };
    const li = await joined('Li Lei', () => true, fast);
    const han = await joined('Han Meimei', () => true, exact);
    const incident = importSample(li.profile);
    act(li.profile, incident, { kind: 'set_level', level: 'P2', reason: 'it is bad' });
    const [said] = act(li.profile, incident, entry('by a clock that is two hours ahead'));
    act(li.profile, incident, {
      kind: 'correct_entry',
      entry: said as EventId,
      changes: { text: 'by a fast clock' },
      reason: null,
    });
    const one = await li.join();
    const other = await han.join();
    await vi.waitFor(() => {
      expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident));
      expect(one.port.outbox().waiting).toBe(0);
      expect(li.profile.serverClock.offset()).not.toBeNull();
      for (const { profile } of [li, han]) {
        expect(entriesOf(profile, incident).find(({ id }) => id === said)?.saidAt).toBeDefined();
      }
    }, patience);
    for (const { profile } of [li, han]) {
      const written = entriesOf(profile, incident).find(({ id }) => id === said);
      expect(written?.text).toBe('by a fast clock');
      expect(written?.at).toBeLessThanOrEqual(Date.now());
      expect(written?.saidAt).toBeGreaterThan(Date.now() + twoHours - 60_000);
      expect(profile.workspace.incidents.snapshot(incident)?.state.facts.every(({ at }) => at <= Date.now())).toBe(
        true,
      );
      expect(verifyRecord(profile.workspace.database, profile.workspace.profile).faults).toEqual([]);
    }
    expect(Math.abs((li.profile.serverClock.offset() ?? 0) + twoHours)).toBeLessThan(5_000);

    // From now on both go by one clock: whose words came first is seen, and nothing is put elsewhere any more.
    const clamps = () =>
      han.profile.workspace.database
        .prepare(
          'SELECT count(*) FROM clock_clamps JOIN streams ON streams.id = clock_clamps.stream WHERE streams.stream = ?',
        )
        .pluck()
        .get(incident);
    const clampsBefore = clamps();
    for (const [index, [{ profile }, sync]] of (
      [
        [li, one],
        [han, other],
        [li, one],
      ] as const
    ).entries()) {
      const before = entriesOf(profile, incident).length;
      const now = Date.now();
      act(profile, incident, entry(`in turn ${index}`, now));
      sync.wrote(incident);
      await vi.waitFor(() => {
        for (const each of [li, han]) expect(entriesOf(each.profile, incident)).toHaveLength(before + 1);
      }, patience);
    }
    const inOrder = entriesOf(han.profile, incident)
      .filter(({ text }) => text.startsWith('in turn'))
      .toSorted((left, right) => (left.order < right.order ? -1 : 1));
    expect(inOrder.map(({ text, saidAt }) => [text, saidAt])).toEqual(
      [0, 1, 2].map((index) => [`in turn ${index}`, undefined]),
    );
    expect(clamps()).toBe(clampsBefore);
  });

  it('two copies of one profile go on as two, and nothing that either wrote is lost or doubled', async () => {
    const li = await joined('Li Lei');
    const incident = importSample(li.profile);
    const first = await li.join();
    await vi.waitFor(() => expect(first.port.outbox().waiting).toBe(0), patience);
    first.close();
    const { replica } = li.profile;
    li.profile.close();
    cpSync(join(folder, 'Li Lei'), join(folder, 'copy'), { recursive: true });
    // The note outside came along as well, as in an image of the whole disk: nothing tells the copy that it is one.
    const side = new SideFile(join(folder, 'copy'), join(folder, 'state'));
    side.write(replica, li.profile.workspace.side.read()?.events ?? 0);
    side.close();
    const copies = ['Li Lei', 'copy'].map((name) =>
      openTestProfile(folder, { ...testClock(), monotonic: () => performance.now() }, name),
    );
    expect(copies.map((profile) => profile.replica)).toEqual([replica, replica]);
    for (const [nth, profile] of copies.entries()) {
      for (let index = 0; index < 3; index += 1) {
        const [said] = act(profile, incident, entry(`copy ${nth} says ${index}`));
        act(profile, incident, {
          kind: 'correct_entry',
          entry: said as EventId,
          changes: { text: `copy ${nth} said ${index}` },
          reason: null,
        });
      }
    }
    submitWorkspaceCommand(
      (copies[1] ?? li.profile).workspace,
      { kind: 'list_people', people: [{ name: 'Zhou Qi', contact: null, usualRoles: [], note: null }] },
      { author: 'Li Lei', simulated: false, request: undefined },
    );
    const syncs = copies.map((profile) => goOn(profile));
    await vi.waitFor(() => {
      const [left, right] = copies.map((profile) => textsOf(profile, incident));
      expect(left).toEqual(right);
      expect(syncs.map(({ port }) => port.outbox())).toMatchObject([
        { waiting: 0, refused: [] },
        { waiting: 0, refused: [] },
      ]);
      expect(left?.filter((line) => / copy \d said \d$/u.test(line))).toHaveLength(6);
    }, patience);
    expect(new Set(copies.map(({ workspace }) => workspace.log.replica)).size).toBe(2);
    for (const { workspace } of copies) {
      expect(peopleOf(workspace.facts.state()).map(({ name }) => name)).toContain('Zhou Qi');
      expect(verifyRecord(workspace.database, workspace.profile).faults).toEqual([]);
      expect(workspace.side.read()?.replica).toBe(workspace.log.replica);
    }
  });

  it('carries attachments whole, going on where a cut left off', async () => {
    const li = await joined('Li Lei');
    const han = await joined('Han Meimei');
    const incident = importSample(li.profile);
    const content = randomBytes(2_500_000);
    writeFileSync(join(folder, 'dump.bin'), content);
    addAttachments(li.profile.workspace, incident, [{ path: join(folder, 'dump.bin'), name: null }], {
      author: 'Li Lei',
      now: li.profile.workspace.log.clock.wall(),
      simulated: false,
    });
    const hash = createHash('sha256').update(content).digest('hex');
    const place = attachmentPath(join(folder, 'Han Meimei'), hash);
    // As two cuts would have left it: one piece is here, and what is here is not what was sent.
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(join(place, '..', `.${hash}.part`), Buffer.concat([content.subarray(0, 700_000), Buffer.alloc(9)]));
    const one = await li.join();
    const other = await han.join();
    await vi.waitFor(() => {
      other.files.look();
      expect(existsSync(place) && readFileSync(place).equals(content)).toBe(true);
      expect([one, other].map(({ files }) => files.left())).toEqual([0, 0]);
    }, patience);
    expect(verifyRecord(han.profile.workspace.database, han.profile.workspace.profile).faults).toEqual([]);
  });

  it('loads a long incident from packed parts, and the rest of it by pages', async () => {
    const li = await joined('Li Lei');
    const incident = importSample(li.profile);
    for (let nth = 0; nth < 3_300; nth += 1) act(li.profile, incident, entry(`entry ${nth}`));
    const one = await li.join();
    await vi.waitFor(() => expect(one.port.outbox().waiting).toBe(0), patience);
    const han = await joined('Han Meimei');
    await han.join();
    await vi.waitFor(() => expect(entriesOf(han.profile, incident)).toHaveLength(500), patience);
    await vi.waitFor(() => {
      const sizes = [li, han].map(({ profile: { workspace } }) =>
        workspace.timeline.size(workspace.log.streamRow(incident)),
      );
      expect(sizes[1]).toBe(sizes[0]);
    }, patience);
    const packed = readdirSync(join(folder, 'server', 'segments'), { recursive: true }).map(String);
    expect(packed.filter((name) => name.includes(incident) && name.endsWith('.gz')).length).toBeGreaterThan(1);
    expect(verifyRecord(han.profile.workspace.database, han.profile.workspace.profile).faults).toEqual([]);
  });

  it('what was carried by hand goes on to the server through whoever meets it first', async () => {
    const li = await joined('Li Lei');
    const han = await joined('Han Meimei');
    const incident = importSample(li.profile);
    const [one, other] = [await li.join(), await han.join()];
    await vi.waitFor(() => expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident)), patience);
    await vi.waitFor(() => expect(one.port.outbox().waiting).toBe(0), patience);
    one.close();
    act(li.profile, incident, entry('where no route leads'));
    saveWants(han.profile.workspace, join(folder, 'wants.json'));
    saveCarry(li.profile, join(folder, 'carried.muster'), join(folder, 'wants.json'));
    importFiles(han.profile.workspace, [join(folder, 'carried.muster')], {
      zone: 'Asia/Shanghai',
      handbookVersion: 1,
      origin: 'imported',
      slug: null,
    });
    expect(textsOf(han.profile, incident)).toEqual(textsOf(li.profile, incident));
    other.wrote(incident);
    const zhao = await joined('Zhao Min');
    await zhao.join();
    await vi.waitFor(
      () => expect(textsOf(zhao.profile, incident).some((line) => line.endsWith('where no route leads'))).toBe(true),
      patience,
    );
    const back = goOn(li.profile);
    await vi.waitFor(() => {
      expect(back.sync.standing()).toMatchObject({ state: 'live', hindrance: null, behind: 0 });
      expect(back.port.outbox()).toMatchObject({ waiting: 0, refused: [] });
    }, patience);
    expect(textsOf(zhao.profile, incident)).toEqual(textsOf(li.profile, incident));
  });

  it('people come along, and incidents that were not chosen stay', async () => {
    const li = await joined('Li Lei', (incident) => incident === chosen);
    const han = await joined('Han Meimei');
    const chosen = importSample(li.profile);
    const kept = importSample(li.profile, 'mybinder-2018-02-20-jupyterlab-announcement.json');
    submitWorkspaceCommand(
      li.profile.workspace,
      { kind: 'list_people', people: [{ name: 'Zhou Qi', contact: null, usualRoles: [], note: null }] },
      { author: 'Li Lei', simulated: false, request: undefined },
    );
    const one = await li.join();
    await han.join();
    await vi.waitFor(
      () => expect(peopleOf(han.profile.workspace.facts.state()).map(({ name }) => name)).toContain('Zhou Qi'),
      patience,
    );
    await vi.waitFor(() => expect(textsOf(han.profile, chosen)).toEqual(textsOf(li.profile, chosen)), patience);
    expect(one.port.outbox()).toMatchObject({ waiting: 0, refused: [] });
    expect(han.profile.workspace.incidents.liveIds()).toEqual([chosen]);
    expect(textsOf(han.profile, kept)).toEqual([]);
  });

  it('the sample, and what is played under a simulated clock, stay where they are', async () => {
    const li = await joined('Li Lei');
    const before = sampleOf(li.profile);
    const one = await li.join();
    const real = declare(li.profile, 'Real');
    const command = commandSchema.parse({ subject: 'workspace', declare: { fields: { title: 'Played' } } });
    const now = li.profile.workspace.log.clock.wall();
    const played = submitCommand(li.profile.workspace, command, { ...contextOf(now), simulated: true }).incident;
    one.wrote(real);
    one.wrote(played);
    await vi.waitFor(() => expect(one.port.outbox().waiting).toBe(0), patience);
    expect(one.port.streams()).toEqual([server.workspace.workspace, real]);
    expect(one.port.streams()).not.toContain(before);
    saveCarry(li.profile, join(folder, 'carried.muster'), null);
    const carry = readCarry(readFileSync(join(folder, 'carried.muster')));
    expect(carry.ok && carry.value.streams.map(({ stream }) => stream).includes(played)).toBe(false);
  });

  it('a server with another certificate than the link says is not spoken to', async () => {
    const li = await joined('Li Lei');
    const link = readJoinLink((await server.invite('member')).link);
    if (link === null) throw new Error('no link');
    const pinned = { ...link, transport: { kind: 'tls', pin: 'A'.repeat(43) } } as const;
    const reply = await joinWorkspace(li.profile, pinned, { name: 'Li Lei', shares: () => true });
    const said = readCertificateFault(reply.ok ? '' : reply.error);
    expect(said).toMatchObject({ expected: 'A'.repeat(43), found: expect.stringMatching(/^[\w-]{43}$/u) });
    expect(said?.found).toBe(link.transport.kind === 'tls' ? link.transport.pin : null);
    expect(joinedServer(li.profile.workspace.database)).toBeNull();
  });
});
