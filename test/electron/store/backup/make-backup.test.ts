import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForReading } from '../../../../electron/store/database/open-database.ts';
import { listBackups } from '../../../../electron/store/backup/backup-files.ts';
import { BackupFault, makeBackup, makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import { newestWhole } from '../../../../electron/store/backup/prove-backup.ts';
import { act, declare, entry, openTestProfile, someMonday, startTestStore } from '../../../helpers/open-store.ts';
import { tamper } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const minuteMs = 60_000;

test('a backup is one whole file, made while entries go on being written', async () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  const { database } = profile.workspace;
  for (let count = 0; count < 300; count += 1) act(profile, incident, entry(`${count} ${'x'.repeat(400)}`));
  const making = makeBackup(database, join(folder, 'profile'), someMonday);
  for (let count = 0; count < 20; count += 1) act(profile, incident, entry(`meanwhile ${count}`));
  const backup = await making;
  expect(readdirSync(join(folder, 'profile', 'backups'))).toEqual(['muster-20240408T072300000Z.db']);
  const copy = openForReading(backup.path);
  expect(Number(copy.prepare('SELECT count(*) FROM events').pluck().get())).toBeGreaterThanOrEqual(300);
  copy.close();
  expect(newestWhole(listBackups(join(folder, 'profile')))).toEqual(backup);
});

test('a copy of an altered record is never called a backup, and replaces none', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'profile');
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  act(profile, incident, entry('restarted the gateway'));
  const good = makeBackupAtOnce(profile.workspace.database, home, someMonday);
  profile.close();
  tamper(folder, "UPDATE events SET body = replace(body, 'restarted', 'destroyed')");
  const again = openTestProfile(folder);
  await expect(makeBackup(again.workspace.database, home, someMonday + minuteMs)).rejects.toThrow(BackupFault);
  expect(() => makeBackupAtOnce(again.workspace.database, home, someMonday + minuteMs)).toThrow('body_altered');
  expect(listBackups(home)).toEqual([good]);
  expect(readdirSync(join(home, 'backups'))).toHaveLength(1);
});

test('of many backups those that are too many go, and what is not ours stays', () => {
  const folder = temporaryFolder();
  const home = join(folder, 'profile');
  const profile = openTestProfile(folder);
  declare(profile);
  const { database } = profile.workspace;
  makeBackupAtOnce(database, home, someMonday);
  writeFileSync(join(home, 'backups', 'notes.txt'), 'mine');
  for (let count = 1; count <= 6; count += 1) makeBackupAtOnce(database, home, someMonday + count * 15 * minuteMs);
  expect(listBackups(home).map(({ at }) => (at - someMonday) / minuteMs)).toEqual([90, 75, 60]);
  expect(readdirSync(join(home, 'backups'))).toContain('notes.txt');
});

test('a damaged backup is passed over for an older one that is whole', () => {
  const folder = temporaryFolder();
  const home = join(folder, 'profile');
  const profile = openTestProfile(folder);
  declare(profile);
  const older = makeBackupAtOnce(profile.workspace.database, home, someMonday);
  const newer = makeBackupAtOnce(profile.workspace.database, home, someMonday + minuteMs);
  writeFileSync(newer.path, 'no database');
  expect(newestWhole(listBackups(home))).toEqual(older);
});

test('a backup is made when an incident is over, without waiting for its time', async () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Li Lei' });
  const { incident } = store.call('command:submit', {
    command: { subject: 'workspace', declare: { fields: { title: 'Nothing after all' } } },
  });
  store.call('command:submit', {
    command: { subject: 'incident', incident, command: { kind: 'mark_false_alarm', reason: 'a test call' } },
  });
  await expect.poll(() => listBackups(join(folder, 'profile')).length, { timeout: 10_000 }).toBe(1);
});
