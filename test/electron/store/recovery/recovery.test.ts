import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBackups } from '../../../../electron/store/backup/backup-files.ts';
import { makeBackup } from '../../../../electron/store/backup/make-backup.ts';
import { act, declare, entry, openTestProfile, startTestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** A profile with a backup of its first entry and a second entry after it; its main file. */
async function profileWithBackup(folder: string) {
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  act(profile, incident, entry('before the backup'));
  await makeBackup(profile.workspace.database, join(folder, 'profile'), Date.now());
  act(profile, incident, entry('after the backup'));
  profile.workspace.database.pragma('wal_checkpoint(TRUNCATE)');
  profile.close();
  return { incident, path: join(folder, 'profile', 'muster.db') };
}

test('a damaged record opens for nothing, is told, and stays as it is until somebody chooses', async () => {
  const folder = temporaryFolder();
  const { path } = await profileWithBackup(folder);
  writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 4_096), Buffer.alloc(8_192, 0xff)]));
  const before = hashOf(path);
  const store = startTestStore(folder);
  expect(store.call('app:context', {}).recovery).toMatchObject({ backupAt: expect.any(Number) });
  expect(store.refusal('incident:list', {})).toMatchObject({ code: 'store_unavailable' });
  expect(hashOf(path)).toBe(before);
});

test('the backup is restored together with what was recorded after it and can be proven', async () => {
  const folder = temporaryFolder();
  const { incident, path } = await profileWithBackup(folder);
  const bytes = readFileSync(path);
  // The header page's freelist and schema cookie are spared; a page of a projection is not.
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, damaged.length - 4_096);
  writeFileSync(path, damaged);
  const before = hashOf(path);

  const store = startTestStore(folder);
  const notice = store.call('app:context', {}).recovery;
  expect(notice).not.toBeNull();
  const context = store.call('recovery:choose', { choice: 'restore_backup' });
  expect(context.recovery).toBeNull();
  const texts = store
    .call('timeline:page', { incident, offset: 0, limit: 100 })
    .entries.map(({ text }) => text)
    .filter((text) => text !== '');
  expect(texts).toContain('before the backup');
  const { recovered } = context;
  expect(recovered?.folder).toBeDefined();
  expect(texts.includes('after the backup')).toBe((recovered?.replayed ?? 0) > 0);
  const [aside] = readdirSync(join(folder, 'profile', 'set-aside'));
  expect(hashOf(join(folder, 'profile', 'set-aside', aside ?? '', 'muster.db'))).toBe(before);
});

test('backups are made by themselves when the record grew, and not when it did not', async () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder, { backupEveryMs: 20 });
  store.call('person:set', { name: 'Li Lei' });
  store.call('sample:open', {});
  const backups = () => listBackups(join(folder, 'profile'));
  await expect.poll(() => backups().length, { timeout: 10_000 }).toBe(1);
  const [first] = backups();
  store.call('command:submit', { command: { subject: 'workspace', declare: { fields: { title: 'Another' } } } });
  await expect.poll(() => backups().length, { timeout: 10_000 }).toBe(2);
  expect(backups().at(-1)).toEqual(first);
});
