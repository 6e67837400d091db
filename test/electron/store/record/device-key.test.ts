import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../../../../shared/record/ids.ts';
import { introductionKind, introductionSchema } from '../../../../shared/record/introduction.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { holdsIntroduction, introduce, settleDevice } from '../../../../electron/store/record/device-key.ts';
import { deviceKeyName } from '../../../../electron/device/key-file.ts';
import { sealedData } from '../../../../shared/domain/event/event-body.ts';
import { eventsIn } from '../../../../electron/store/record/stored-events.ts';
import { stream } from '../../../helpers/incident-builder.ts';
import { act, declare, entry, openTestProfile } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const replica = replicaIdSchema.parse('00000000000000aa');
const other = replicaIdSchema.parse('00000000000000bb');

describe('a device', () => {
  it('has one key, made at first start, that only its owner may read', () => {
    const folder = temporaryFolder();
    const first = settleDevice(folder, { kind: 'file' }, 'here');
    expect(first.isNew).toBe(true);
    expect(statSync(join(folder, deviceKeyName)).mode & 0o777).toBe(0o600);
    expect(settleDevice(folder, { kind: 'file' }, 'here')).toMatchObject({ id: first.id, isNew: false });
  });

  it('is another one on another machine, and where its key can not be read', () => {
    const folder = temporaryFolder();
    const first = settleDevice(folder, { kind: 'file' }, 'here');
    const second = settleDevice(folder, { kind: 'file' }, 'there');
    expect(second).toMatchObject({ isNew: true });
    expect(second.id).not.toBe(first.id);
    writeFileSync(join(folder, deviceKeyName), '{"machine":"there","privateKey":"none"}');
    chmodSync(join(folder, deviceKeyName), 0o644);
    expect(settleDevice(folder, { kind: 'file' }, 'there').isNew).toBe(true);
    expect(statSync(join(folder, deviceKeyName)).mode & 0o777).toBe(0o600);
  });

  it('introduces one replica in one workspace, and nobody else can in its name', () => {
    const device = settleDevice(temporaryFolder(), { kind: 'file' }, 'here');
    const introduction = introduce(device, stream, replica);
    expect(introductionSchema.parse(introduction)).toEqual(introduction);
    expect(holdsIntroduction(introduction, stream, replica)).toBe(true);
    expect(holdsIntroduction(introduction, stream, other)).toBe(false);
    expect(holdsIntroduction(introduction, '018eb000-0000-7000-8000-000000000002' as StreamId, replica)).toBe(false);
    const stranger = introduce(settleDevice(temporaryFolder(), { kind: 'file' }, 'here'), stream, replica);
    expect(holdsIntroduction({ ...stranger, device: device.id }, stream, replica)).toBe(false);
    expect(holdsIntroduction({ ...introduction, signature: stranger.signature }, stream, replica)).toBe(false);
  });
});

describe('the log of a replica', () => {
  it('begins with its introduction, once', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    const second = openTestProfile(folder);
    act(second, declare(second, 'Another'), entry('restarted it'));
    const [introduction, ...more] = introductionsIn(second);
    expect(more).toEqual([]);
    expect(introduction).toMatchObject({ place: 1, replica: second.replica, seq: 1, holds: true });
    // It tells nothing of an incident: no list, timeline or search shows it.
    expect(second.workspace.incidents.list({ ended: null, offset: 0, limit: 10 })).toHaveLength(2);
    second.close();
    expect(faultsOf(folder)).toEqual([]);
  });

  it('begins anew, by the same device, in a profile that was restored', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    rmSync(join(folder, 'state'), { recursive: true });
    const second = openTestProfile(folder);
    const introductions = introductionsIn(second);
    expect(introductions.map((one) => one.replica)).toEqual([first.replica, second.replica]);
    expect(new Set(introductions.map((one) => one.device)).size).toBe(1);
    expect(new Set(introductions.map((one) => one.workspace)).size).toBe(1);
  });

  it('begins anew where the device is another, even if the note beside the profile fits', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    rmSync(join(folder, 'profile', deviceKeyName));
    const second = openTestProfile(folder);
    expect(second.origin).toBe('minted_after_copy');
    const introductions = introductionsIn(second);
    expect(new Set(introductions.map((one) => one.device)).size).toBe(2);
    expect(introductions.every((one) => one.holds)).toBe(true);
  });

  it('is not believed when it introduces itself with a key that it does not hold', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const { database, log } = profile.workspace;
    const workspace = introductionsIn(profile)[0]?.workspace ?? stream;
    const stranger = introduce(settleDevice(temporaryFolder(), { kind: 'file' }, 'there'), workspace, other);
    const drafts = [{ kind: introductionKind, body: stranger }] as const;
    database.transaction(() => {
      const another = '018eb000-0000-7000-8000-000000000003' as StreamId;
      log.append(another, { size: 1, drafts }, { actor: null, simulated: false }, () => undefined);
    })();
    profile.close();
    expect(faultsOf(folder).join('\n')).toContain('introduced with a key that its replica does not hold');
  });

  it('has no key in it', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    declare(profile);
    profile.close();
    const file = readFileSync(join(folder, 'profile', 'muster.db'), 'latin1');
    expect(file).not.toContain('PRIVATE KEY');
  });
});

interface ReadIntroduction {
  readonly place: number;
  readonly workspace: StreamId;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly device: string;
  readonly holds: boolean;
}

function introductionsIn({ workspace }: OpenProfile): readonly ReadIntroduction[] {
  return [...eventsIn(workspace.database, null)]
    .filter(({ header }) => header.kind === introductionKind)
    .map(({ place, header, sealed }) => {
      const introduction = introductionSchema.parse(sealedData(sealed.body));
      return {
        place,
        workspace: header.stream,
        replica: header.replica,
        seq: header.seq,
        device: introduction.device,
        holds: holdsIntroduction(introduction, header.stream, header.replica),
      };
    });
}
