import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { submitWorkspaceCommand } from '../../../../electron/store/incidents/submit-workspace-command.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { attachmentPath } from '../../../../electron/store/attachments/attachment-files.ts';
import { saveCarry, saveWants } from '../../../../electron/store/carry/save-carry.ts';
import { SideFile } from '../../../../electron/store/record/side-file.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { peopleOf } from '../../../../shared/domain/people/people-of.ts';
import type { EventId } from '../../../../shared/record/ids.ts';
import { act, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { meetingProfiles, startServer, importSample, entriesOf, textsOf } from '../../../helpers/meeting-profiles.ts';
import { patience } from '../../../helpers/meeting-stores.ts';

const meeting = meetingProfiles();
const { joined, goOn } = meeting;

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
    const { port } = meeting.server();
    await meeting.server().close();
    for (const [{ profile }, sync] of [
      [li, one],
      [han, other],
    ] as const) {
      act(profile, incident, entry('while it was away'));
      sync.wrote(incident);
    }
    await vi.waitFor(() => expect(one.sync.standing().state).toBe('off'), patience);
    expect(one.port.outbox().waiting).toBe(1);
    meeting.serveAgain(await startServer(meeting.folder(), `${port}`));
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
    cpSync(join(meeting.folder(), 'Li Lei'), join(meeting.folder(), 'copy'), { recursive: true });
    // The note outside came along as well, as in an image of the whole disk: nothing tells the copy that it is one.
    const side = new SideFile(join(meeting.folder(), 'copy'), join(meeting.folder(), 'state'));
    side.write(replica, li.profile.workspace.side.read()?.events ?? 0);
    side.close();
    const copies = ['Li Lei', 'copy'].map((name) =>
      openTestProfile(meeting.folder(), { ...testClock(), monotonic: () => performance.now() }, name),
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
      { author: 'Li Lei', now: 0, simulated: false, request: undefined },
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
    writeFileSync(join(meeting.folder(), 'dump.bin'), content);
    addAttachments(li.profile.workspace, incident, [{ path: join(meeting.folder(), 'dump.bin'), name: null }], {
      author: 'Li Lei',
      now: li.profile.workspace.log.clock.wall(),
      simulated: false,
    });
    const hash = createHash('sha256').update(content).digest('hex');
    const place = attachmentPath(join(meeting.folder(), 'Han Meimei'), hash);
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
    const packed = readdirSync(join(meeting.folder(), 'server', 'segments'), { recursive: true }).map(String);
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
    saveWants(han.profile.workspace, join(meeting.folder(), 'wants.json'));
    saveCarry(li.profile, join(meeting.folder(), 'carried.muster'), join(meeting.folder(), 'wants.json'));
    importFiles(han.profile.workspace, [join(meeting.folder(), 'carried.muster')], {
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
});
