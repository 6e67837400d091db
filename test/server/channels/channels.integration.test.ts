import { join } from 'node:path';
import { expect, it } from 'vitest';
import { administerChannels } from '../../../server/start/administer-channels.ts';
import { Channels } from '../../../server/channels/channels.ts';
import { readFlags } from '../../../server/start/flags.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');

it('lets a secret be taken away, drops it with its service, and notes that an address changed, not which', async () => {
  const storage = openSqliteStorage(join(temporaryFolder(), 'server.sqlite'));
  await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  const channels = new Channels({ kept: storage.kept, admin: storage.admin, workspace, now: () => 1 });
  const said: string[] = [];
  const voice = {
    say: (line: string) => void said.push(line),
    refuse: (line: string): 1 => {
      said.push(line);
      return 1;
    },
  };
  /** The channel after a command of the server's own. */
  const after = async (...words: readonly string[]) => {
    const request = readFlags(['channel', ...words]);
    if (!request.ok) throw new Error(request.error);
    const code = await administerChannels(channels, request.value.given, request.value.flags, voice);
    const [one] = await channels.list();
    return { code, secret: one?.secret ?? null, isDefault: one?.isDefault, audience: one?.audience };
  };
  const made = ['set', 'ops', 'Ops', '--service', 'dingtalk', '--url', 'https://a.example.com/first-token'];
  expect(await after(...made, '--secret', 'SEC1', '--default')).toEqual({
    code: 0,
    secret: 'SEC1',
    isDefault: true,
    audience: 'internal',
  });
  expect(await after('set', 'ops', 'Ops', '--url', 'https://b.example.com/other-token')).toMatchObject({
    code: 0,
    secret: 'SEC1',
  });
  expect(await after('set', 'ops', '--no-secret')).toMatchObject({ code: 0, secret: null });
  expect(await after('set', 'ops', '--secret', 'SEC2')).toMatchObject({ code: 0, secret: 'SEC2' });
  expect(await after('set', 'ops', '--service', 'feishu')).toMatchObject({ code: 0, secret: null });
  expect(await after('set', 'ops', '--url', 'https://a:99999/x')).toMatchObject({ code: 1 });
  expect(said.splice(0)).toEqual(['channel set: url: is no https address']);
  // A channel of another audience is no default any more, and can't be asked to be.
  expect(await after('set', 'ops', '--audience', 'users')).toEqual({
    code: 0,
    secret: null,
    isDefault: false,
    audience: 'users',
  });
  expect(await after('set', 'ops', '--default')).toMatchObject({ code: 1 });
  expect(said.splice(0)).toEqual([expect.stringContaining('isDefault')]);
  const audit = await storage.admin.audit(workspace, 0, 100);
  const moved = audit.filter(({ detail }) => detail.includes('address changed'));
  expect(moved.map(({ action, subject }) => [action, subject])).toEqual([['channel_set', 'ops']]);
  expect(JSON.stringify(audit)).not.toMatch(/token|example\.com|SEC/u);

  // One that is none any more, however it came there, hides no other.
  const [document] = await channels.list();
  await storage.kept.change(
    workspace,
    'channel',
    ['bad'],
    () => new Map([['bad', { ...document, channel: 'bad', url: 'https://[x' }]]),
  );
  expect(await after('list')).toMatchObject({ code: 0 });
  expect(said).toHaveLength(2);
  await storage.close();
});
