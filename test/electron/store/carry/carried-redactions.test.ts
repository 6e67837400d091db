import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveCarry } from '../../../../electron/store/carry/save-carry.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { commit, record } from '../../../../electron/store/workspace.ts';
import type { RunningServer } from '../../../../server/start/serve.ts';
import { type StreamId, replicaIdSchema } from '../../../../shared/record/ids.ts';
import { redactionKind } from '../../../../shared/record/redaction.ts';
import { type Carry, carrySchema } from '../../../../shared/sync/carry.ts';
import type { MemberRole } from '../../../../shared/sync/messages.ts';
import {
  type MeetingConsole,
  goOn,
  meet,
  openMeetingProfile,
  startMeetingPlace,
} from '../../../helpers/meeting-place.ts';
import { act, declare, entry } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };
let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = temporaryFolder();
  server = await startMeetingPlace(folder);
});

interface Meeting {
  readonly incident: StreamId;
  readonly pei: MeetingConsole;
  readonly mo: MeetingConsole;
  readonly bo: MeetingConsole;
  /** What Pei wrote. */
  readonly target: string;
}

/** Pei, Mo and Bo hold the same incident, with an entry of Pei's; then no route leads anywhere. */
async function apart(roleOfMo: MemberRole): Promise<Meeting> {
  const profiles = ['pei', 'mo', 'bo'].map((name) => openMeetingProfile(folder, name));
  const [one, two, three] = profiles;
  if (one === undefined || two === undefined || three === undefined) throw new Error('no profiles');
  const incident = declare(one);
  const pei = await meet(server, one, 'Pei');
  const mo = await meet(server, two, 'Mo', roleOfMo);
  const bo = await meet(server, three, 'Bo');
  const [target = ''] = act(one, incident, entry('the customer is called Zugvogel'));
  pei.sync.wrote(incident);
  await vi.waitFor(() => {
    for (const { profile } of [mo, bo]) expect(textOf(profile, incident)).toContain('Zugvogel');
  }, patience);
  for (const { sync } of [pei, mo, bo]) sync.close();
  return { incident, pei, mo, bo, target };
}

/** Somebody writes a redaction, without asking whether they may. */
function redact({ workspace }: OpenProfile, incident: StreamId, target: string): void {
  const [, replica, seq] = target.split('/');
  const body = { replica: replicaIdSchema.parse(replica), seq: Number(seq), reason: 'a name' };
  commit(workspace, (tell) =>
    tell(
      record(
        workspace,
        incident,
        { size: 1, drafts: [{ kind: redactionKind, body }] },
        { actor: 'Mo', simulated: false },
      ),
    ),
  );
}

function carry(from: OpenProfile, to: OpenProfile, change: (content: Carry) => Carry = (content) => content): void {
  const path = join(folder, 'carried.muster');
  saveCarry(from, path, null);
  const content = carrySchema.parse(JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')));
  writeFileSync(path, gzipSync(JSON.stringify(change(content))));
  importFiles(to.workspace, [path], { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null });
}

function textOf({ workspace }: OpenProfile, incident: StreamId): string {
  return JSON.stringify(workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null).entries);
}

/** Everybody meets the server again; what they show is one. */
async function together({ incident, pei, mo, bo }: Meeting): Promise<string> {
  const syncs = [bo, pei, mo].map(({ profile }) => goOn(profile));
  await vi.waitFor(() => {
    for (const sync of syncs) {
      expect(sync.sync.standing()).toMatchObject({ state: 'live', hindrance: null, behind: 0 });
      expect(sync.port.outbox()).toMatchObject({ waiting: 0, refused: [] });
    }
    expect(textOf(bo.profile, incident)).toBe(textOf(pei.profile, incident));
  }, patience);
  for (const { profile } of [pei, bo]) {
    expect(verifyRecord(profile.workspace.database, profile.workspace.profile).faults).toEqual([]);
  }
  return textOf(bo.profile, incident);
}

describe('a redaction that comes by hand', () => {
  it('of somebody else’s words by a member takes nothing, here as at the server', async () => {
    const meeting = await apart('member');
    const { incident, mo, bo, target } = meeting;
    redact(mo.profile, incident, target);
    carry(mo.profile, bo.profile);
    expect(textOf(bo.profile, incident)).toContain('Zugvogel');
    const shown = await together(meeting);
    expect(shown).toContain('Zugvogel');
    expect(shown).not.toContain('a name');
  });

  it('of somebody else’s words by an owner waits until the server passes it on', async () => {
    const meeting = await apart('owner');
    const { incident, mo, bo, target } = meeting;
    redact(mo.profile, incident, target);
    carry(mo.profile, bo.profile);
    expect(textOf(bo.profile, incident)).toContain('Zugvogel');
    const shown = await together(meeting);
    expect(shown).not.toContain('Zugvogel');
    expect(shown).toContain('a name');
    expect(readFileSync(join(folder, 'bo', 'muster.db')).includes('Zugvogel')).toBe(false);
  });

  it('of one’s own words takes them at once', async () => {
    const meeting = await apart('member');
    const { incident, pei, bo, target } = meeting;
    redact(pei.profile, incident, target);
    carry(pei.profile, bo.profile);
    expect(textOf(bo.profile, incident)).not.toContain('Zugvogel');
    expect(readFileSync(join(folder, 'bo', 'muster.db')).includes('Zugvogel')).toBe(false);
  });

  it('is the only thing that takes words: a file from which they were left out is refused', async () => {
    const { incident, pei, bo } = await apart('member');
    act(pei.profile, incident, entry('and lives in Ulm'));
    const bare = (content: Carry): Carry => ({
      ...content,
      streams: content.streams.map((one) => ({
        ...one,
        events: one.events.map((event) => (event.body?.includes('Ulm') ? { ...event, body: null, salt: null } : event)),
      })),
    });
    try {
      carry(pei.profile, bo.profile, bare);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
      expect((error as StoreFailure).error.lines.join('\n')).toMatch(/are missing, and no redaction took them/u);
    }
  });
});
