import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AlertSources } from '../../../server/alerts/alert-sources.ts';
import { ApiTokens } from '../../../server/auth/api-tokens.ts';
import { Channels } from '../../../server/channels/channels.ts';
import { Hooks } from '../../../server/hooks-out/kept-hooks.ts';
import { copyAtOnce, makeBackup } from '../../../server/storage/sqlite/make-backup.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { restoreBackup } from '../../../server/storage/sqlite/restore-backup.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
const now = () => 1_700_000_000_000;

/** The server's own documents in a database, as programs that are let in and told. */
function open(path: string) {
  const storage = openSqliteStorage(path);
  const { admin, kept } = storage;
  const parts = { admin, kept, workspace, now };
  return {
    storage,
    tokens: new ApiTokens({ storage, now }),
    hooks: new Hooks({ storage, now }),
    channels: new Channels(parts),
    sources: new AlertSources(parts),
  };
}

it('lets no program in again that was removed since the backup, nor by a secret that was renewed', async () => {
  const folder = temporaryFolder();
  const [path, backup] = [join(folder, 'server.sqlite'), join(folder, 'backup.sqlite')];
  const before = open(path);
  await before.storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  const add = (name: string) =>
    before.tokens.add(workspace, { name, scopes: ['read'], incidents: [], days: null }, 'server');
  const [leaked, held] = [await add('leaked'), await add('held')];
  const url = 'https://chat.example.com/';
  const hook = { name: 'board', url, loopback: false, types: null, incidents: [], lang: 'en' } as const;
  const added = await before.hooks.add(workspace, { ...hook, incidents: [] }, 'server');
  if (!added.ok) throw new Error(added.error);
  const channel = { service: 'slack', audience: 'internal', language: 'en', zone: 'UTC', isDefault: false } as const;
  for (const id of ['ops', 'old']) {
    await before.channels.set({ ...channel, channel: id, name: id, on: true, url }, 'server');
  }
  const source = { format: 'alertmanager', proof: 'bearer', perMinute: 600, mapping: null } as const;
  for (const id of ['stays', 'goes']) await before.sources.set({ ...source, source: id, name: id }, 'server');
  await makeBackup((draft) => copyAtOnce(path, draft), backup);

  await before.tokens.remove(workspace, leaked.token.id, 'server');
  await before.hooks.remove(workspace, added.value.hook.id, 'server');
  await before.channels.remove('old', 'server');
  await before.sources.remove('goes', 'server');
  await before.sources.renew('stays', 'server');
  const renewed = await before.sources.get('stays');
  await before.storage.close();

  expect(await restoreBackup(path, backup, now())).toMatchObject({ revoked: 0, removed: 4 });
  const after = open(path);
  expect(await after.tokens.holderOf(`Bearer ${leaked.secret}`)).toBeNull();
  expect((await after.tokens.holderOf(`Bearer ${held.secret}`))?.token.name).toBe('held');
  expect(await after.hooks.list(workspace)).toEqual([]);
  expect((await after.channels.list()).map((one) => one.channel)).toEqual(['ops']);
  expect((await after.sources.list()).map((one) => one.source)).toEqual(['stays']);
  expect((await after.sources.get('stays'))?.secret).toBe(renewed?.secret);
  const audit = await after.storage.admin.audit(workspace, 0, 100);
  const removed = audit.filter(({ detail }) => detail === 'removed after the backup was made');
  expect(removed.map(({ action }) => action).toSorted()).toEqual(
    ['token_removed', 'hook_removed', 'channel_removed', 'source_removed'].toSorted(),
  );
  await after.storage.close();

  // What can't be read says nothing: the caller is told so.
  writeFileSync(path, 'not a database');
  expect(await restoreBackup(path, backup, now() + 1)).toMatchObject({ revoked: null, removed: null });
});
