import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { listBackups } from '../../../../electron/store/backup/backup-files.ts';
import { makeBackup, makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import { openForWriting } from '../../../../electron/store/database/open-database.ts';
import { replayNewer } from '../../../../electron/store/recovery/replay-newer.ts';
import { redactEntry } from '../../../../electron/store/redaction/redact-entry.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { commit, record } from '../../../../electron/store/workspace.ts';
import { eventIdSchema, replicaIdSchema } from '../../../../shared/record/ids.ts';
import { redactionKind } from '../../../../shared/record/redaction.ts';
import { filesWith } from '../../../helpers/files-with.ts';
import {
  type TestStore,
  act,
  declare,
  entry,
  openTestProfile,
  startTestStore,
  testClock,
} from '../../../helpers/open-store.ts';
import { contentOf, faultsOf, filesUnder, hashOf, recordPath } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

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

test('what was redacted after the backup stays redacted, and what follows it is not lost', () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  const secrets = [...act(profile, incident, entry('a secret'))];
  const { database, profile: home, log } = profile.workspace;
  const old = join(folder, 'old.db');
  cpSync(makeBackupAtOnce(database, home, log.clock.wall()).path, old);
  secrets.push(...act(profile, incident, entry('another secret')));
  for (const id of secrets) {
    redactEntry(profile.workspace, eventIdSchema.parse(id), { reason: 'why', author: 'Li Lei', simulated: false });
  }
  act(profile, incident, entry('after the backup'));
  profile.close();

  const restored = openForWriting(old);
  expect(replayNewer(recordPath(folder), restored, testClock())).toEqual({ replayed: 4, lost: 0 });
  expect(verifyRecord(restored, home).faults).toEqual([]);
  expect(restored.prepare("SELECT count(*) FROM events WHERE body LIKE '%after the backup%'").pluck().get()).toBe(1);
  restored.close();
  expect(filesWith(folder, 'secret')).toEqual([]);
});

test('a redaction that the damaged record did not go by takes no words when it is brought back', () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  const [said = ''] = act(profile, incident, entry('it stands'));
  const { workspace } = profile;
  const old = join(folder, 'old.db');
  cpSync(makeBackupAtOnce(workspace.database, workspace.profile, workspace.log.clock.wall()).path, old);
  // As one comes by hand of somebody who may not make it: it is in the record, and does nothing.
  const [, replica, seq] = said.split('/');
  const body = { replica: replicaIdSchema.parse(replica), seq: Number(seq), reason: 'why' };
  commit(workspace, (tell) => {
    const drafts = [{ kind: redactionKind, body }] as const;
    tell(record(workspace, incident, { size: 1, drafts }, { actor: 'Li Lei', simulated: false }));
  });
  profile.close();

  const restored = openForWriting(old);
  expect(replayNewer(recordPath(folder), restored, testClock())).toEqual({ replayed: 1, lost: 0 });
  expect(restored.prepare("SELECT count(*) FROM events WHERE body LIKE '%it stands%'").pluck().get()).toBe(1);
  restored.close();
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

test('a record of a newer version is offered nothing that touches it, and stays whole beside a fresh start', () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  declare(profile, 'From the future');
  profile.close();
  const path = recordPath(folder);
  const database = new SqliteDatabase(path);
  database.pragma('user_version = 999');
  database.close();
  const before = contentOf(folder);

  const store = startTestStore(folder);
  expect(store.call('app:context', {}).recovery).toMatchObject({ fault: 'newer', backupAt: null });
  for (const choice of ['show_folder', 'quit'] as const) {
    expect(store.call('recovery:choose', { choice }).recovery).toMatchObject({ fault: 'newer' });
  }
  expect(store.refusal('recovery:choose', { choice: 'restore_backup' })).toMatchObject({ code: 'not_found' });
  expect(contentOf(folder)).toEqual(before);

  const context = store.call('recovery:choose', { choice: 'start_afresh' });
  expect(context).toMatchObject({ recovery: null, recovered: { backupAt: null, replayed: 0 } });
  expect(store.pushed.map(({ name }) => name)).toEqual(['context:changed']);
  expect(store.call('incident:list', {})).toEqual({ live: [], endedCount: 0 });
  expect(hashOf(join(context.recovered?.folder ?? '', 'muster.db'))).toBe(before['muster.db']);
  // Choosing once more, from a second window, is no second fresh start.
  store.call('person:set', { name: 'Li Lei' });
  expect(store.call('recovery:choose', { choice: 'start_afresh' }).person).toBe('Li Lei');
});

test('a record that another process holds is not offered for recovery, and nobody moves it away', () => {
  const folder = temporaryFolder();
  const writer = openTestProfile(folder);
  const incident = declare(writer);
  const store = startTestStore(folder);
  expect(store.call('app:context', {}).recovery).toMatchObject({ fault: 'unreadable', backupAt: null });
  for (const choice of ['start_afresh', 'restore_backup'] as const) {
    expect(store.refusal('recovery:choose', { choice })).toMatchObject({ code: 'store_unavailable' });
  }
  expect(act(writer, incident, entry('goes on undisturbed'))).toHaveLength(1);
  expect(filesUnder(join(folder, 'profile', 'set-aside'))).toEqual([]);
});

test('wherever a record is damaged, nothing acknowledged is lost without a word', async () => {
  const folder = temporaryFolder();
  const { path, texts } = await profileOfMany(folder);
  const original = readFileSync(path);
  const pages = original.length / 4_096;
  for (let page = 1; page < pages; page += Math.ceil(pages / 24)) {
    const damaged = Buffer.from(original);
    damaged.fill(0xa5, page * 4_096, (page + 1) * 4_096);
    const home = join(folder, `page-${page}`);
    cpSync(join(folder, 'profile'), join(home, 'profile'), { recursive: true });
    writeFileSync(recordPath(home), damaged);
    const store = startTestStore(home);
    if (store.call('app:context', {}).recovery === null) {
      // A page that holds nothing: then all is there.
      expect(textsIn(store)).toEqual(texts);
    } else {
      const { recovered } = store.call('recovery:choose', { choice: 'restore_backup' });
      const kept = textsIn(store);
      const missing = texts.filter((text) => !kept.includes(text));
      expect(recovered?.lost === null || missing.length <= (recovered?.lost ?? 0)).toBe(true);
      expect(missing.filter((text) => text.startsWith('before'))).toEqual([]);
    }
    store.close();
    expect(faultsOf(home)).toEqual([]);
  }
});

/** A profile with 40 entries in a backup and 40 more after it, closed. */
async function profileOfMany(folder: string) {
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  const texts = ['before', 'after'].flatMap((when) =>
    Array.from({ length: 40 }, (_, index) => `${when} the backup ${index} ${'x'.repeat(300)}`),
  );
  for (const text of texts.slice(0, 40)) act(profile, incident, entry(text));
  await makeBackup(profile.workspace.database, join(folder, 'profile'), Date.now());
  for (const text of texts.slice(40)) act(profile, incident, entry(text));
  profile.close();
  return { path: recordPath(folder), texts };
}

/** The words of every entry of the one incident that a store holds. */
function textsIn(store: TestStore): readonly string[] {
  const [incident] = store.call('incident:list', {}).live;
  if (incident === undefined) return [];
  return store
    .call('timeline:page', { incident: incident.id, offset: 0, limit: 500 })
    .entries.map(({ text }) => text)
    .filter((text) => text !== '');
}
