import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeyAtStart, keyAtStart } from '../../../../electron/device/key-at-start.ts';
import { deviceKeyName } from '../../../../electron/device/key-file.ts';
import { type OpenProfile, openProfile } from '../../../../electron/store/open-profile.ts';
import { settleDevice } from '../../../../electron/store/record/device-key.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { commandLine } from '../../../helpers/command-line.ts';
import { meet, startMeetingPlace } from '../../../helpers/meeting-place.ts';
import { act, declare, entry, handbookText, startTestStore, testClock } from '../../../helpers/open-store.ts';
import { TestKeychain } from '../../../helpers/test-keychain.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
let profile: string;
let keychain: TestKeychain;

beforeEach(() => {
  folder = temporaryFolder();
  profile = join(folder, 'profile');
  keychain = new TestKeychain();
});

/** The profile as the shell's start and the store leave it open. */
function open(deviceKey: KeyAtStart = keyAtStart(profile, keychain)): OpenProfile {
  return openProfile({
    profile,
    clock: { ...testClock(), monotonic: () => performance.now() },
    handbook: handbookText,
    zone: 'UTC',
    deviceKey,
    stateFolder: join(folder, 'state'),
  });
}

function keyFile(): string {
  return readFileSync(join(profile, deviceKeyName), 'utf8');
}

function sayings({ workspace }: OpenProfile, incident: StreamId): readonly string[] {
  const { entries } = workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null);
  return entries.map(({ text }) => text).filter((text) => text !== '');
}

describe('a device’s key in a keychain', () => {
  it('is made wrapped, and is the same device at the next start', () => {
    const first = open();
    expect(first.device).toMatchObject({ kept: 'keychain', isNew: true });
    first.close();
    expect(keyFile()).not.toContain('PRIVATE KEY');
    expect(statSync(join(profile, deviceKeyName)).mode & 0o777).toBe(0o600);
    const second = open();
    expect(second.device).toMatchObject({ id: first.device.id, kept: 'keychain', isNew: false });
    expect(second.replica).toBe(first.replica);
    second.close();
  });

  it('that lay in a file is wrapped at the next start, and stays the same device', () => {
    const plain = open({ kind: 'file' });
    plain.close();
    expect(keyFile()).toContain('PRIVATE KEY');
    const wrapped = open();
    expect(wrapped.device).toMatchObject({ id: plain.device.id, kept: 'keychain', isNew: false });
    expect(wrapped.replica).toBe(plain.replica);
    wrapped.close();
    for (const name of readdirSync(profile)) {
      if (statSync(join(profile, name)).isFile())
        expect(readFileSync(join(profile, name), 'latin1'), `${name} holds it`).not.toContain('PRIVATE KEY');
    }
  });

  it('stays in its file where there is no keychain, or one that does not give back what it took', () => {
    expect(keyAtStart(profile, null)).toEqual({ kind: 'file' });
    const forgetful = { wrap: keychain.wrap, unwrap: () => 'something else' };
    expect(keyAtStart(profile, forgetful)).toEqual({ kind: 'file' });
  });

  it('that the command line made meanwhile is taken, not overwritten', () => {
    const offered = keyAtStart(profile, keychain);
    open({ kind: 'file' }).close();
    const before = keyFile();
    const opened = open(offered);
    expect(opened.device).toMatchObject({ kept: 'file', isNew: false });
    opened.close();
    expect(keyFile()).toBe(before);
  });

  it('of another machine makes this one another device, as in a file', () => {
    const here = keyAtStart(folder, keychain, 'here');
    const first = settleDevice(folder, here, 'here');
    const second = settleDevice(folder, keyAtStart(folder, keychain, 'there'), 'there');
    expect(second).toMatchObject({ isNew: true, kept: 'keychain' });
    expect(second.id).not.toBe(first.id);
  });
});

describe('a key that the keychain does not give', () => {
  it('makes no new device: the record is read and written on, and nothing is signed', () => {
    const first = open();
    const incident = declare(first);
    first.close();
    const before = keyFile();
    keychain.lock();
    const start = keyAtStart(profile, keychain);
    expect(start).toMatchObject({ kind: 'locked', detail: 'the keychain is locked' });
    const locked = open(start);
    expect(locked.device).toMatchObject({ id: first.device.id, privateKey: null, isNew: false });
    expect(locked.replica).toBe(first.replica);
    act(locked, incident, entry('written while it was locked'));
    locked.close();
    expect(keyFile()).toBe(before);

    keychain.unlock();
    const again = open();
    expect(again.device).toMatchObject({ id: first.device.id, isNew: false });
    expect(sayings(again, incident)).toEqual(['written while it was locked']);
    expect(verifyRecord(again.workspace.database, profile).faults).toEqual([]);
    again.close();
  });

  it('is told in the status, and a person may go on as a new device', () => {
    const first = open();
    const incident = declare(first);
    act(first, incident, entry('before'));
    first.close();
    keychain.lock();
    const store = startTestStore(folder, {}, { deviceKey: keyAtStart(profile, keychain) });
    expect(store.call('sync:get', {})).toMatchObject({ key: 'locked', state: 'none' });
    expect(store.call('device:renew', {})).toMatchObject({ key: 'file', server: null });
    expect(store.refusal('device:renew', {})).toMatchObject({ code: 'not_allowed' });
    const entries = store.call('timeline:page', { incident, offset: 0, limit: 100, filter: null }).entries;
    expect(entries.map(({ text }) => text)).toContain('before');
    store.close();
    // What the lost key wrapped stays beside, for whoever gets the keychain open again.
    expect(existsSync(join(profile, `${deviceKeyName}.locked`))).toBe(true);
    const after = open({ kind: 'file' });
    expect(after.device.id).not.toBe(first.device.id);
    expect(after.replica).not.toBe(first.replica);
    expect(verifyRecord(after.workspace.database, profile).faults).toEqual([]);
    after.close();
  });

  it('of a copied profile, which has to introduce itself, makes a new device', () => {
    const first = open();
    declare(first);
    first.close();
    rmSync(join(folder, 'state'), { recursive: true });
    keychain.lock();
    const copied = open(keyAtStart(profile, keychain));
    expect(copied.device.id).not.toBe(first.device.id);
    expect(verifyRecord(copied.workspace.database, profile).faults).toEqual([]);
    copied.close();
  });

  it('leaves nothing unsent for ever: a new device that joins again brings it', async () => {
    const server = await startMeetingPlace(folder);
    const first = open();
    const incident = declare(first);
    act(first, incident, entry('seen by the server'));
    const met = await meet(server, first, 'Li Lei');
    const patience = { timeout: 30_000, interval: 20 };
    await vi.waitFor(() => expect(met.sync.port.outbox().waiting).toBe(0), patience);
    met.sync.close();
    first.close();

    keychain.lock();
    const locked = open(keyAtStart(profile, keychain));
    act(locked, incident, entry('while it was locked'));
    locked.renewDevice();
    expect(sayings(locked, incident).toSorted()).toEqual(['seen by the server', 'while it was locked']);
    const again = await meet(server, locked, 'Li Lei');
    const other = openProfile({
      profile: join(folder, 'other'),
      clock: { ...testClock(), monotonic: () => performance.now() },
      handbook: handbookText,
      zone: 'UTC',
      stateFolder: join(folder, 'state'),
    });
    const there = await meet(server, other, 'Han Meimei');
    await vi.waitFor(() => {
      expect(again.sync.port.outbox()).toMatchObject({ waiting: 0, refused: [] });
      expect(sayings(other, incident).toSorted()).toEqual(['seen by the server', 'while it was locked']);
    }, patience);
    for (const { workspace } of [locked, other])
      expect(verifyRecord(workspace.database, workspace.profile).faults).toEqual([]);
    again.sync.close();
    there.sync.close();
    locked.close();
    other.close();
  });
});

describe('the command line on a profile whose key is wrapped', () => {
  it('reads, verifies, logs and imports, and says what to do where a signature is needed', () => {
    const first = openProfile({
      profile,
      clock: testClock(),
      handbook: handbookText,
      zone: 'UTC',
      deviceKey: keyAtStart(profile, keychain),
    });
    declare(first, 'Wrapped');
    first.close();
    const before = keyFile();
    expect(commandLine(profile, 'list', '--json')).toMatchObject({ code: 0 });
    expect(commandLine(profile, 'show', 'wrapped', '--json')).toMatchObject({ code: 0 });
    expect(commandLine(profile, 'log', 'wrapped', 'from a script')).toMatchObject({ code: 0 });
    expect(commandLine(profile, 'verify')).toMatchObject({ code: 0 });
    const refused = commandLine(profile, 'carry', '--out', join(folder, 'carried.muster'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('only Muster’s window opens it');
    expect(keyFile()).toBe(before);
  });
});
