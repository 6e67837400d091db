import { join } from 'node:path';
import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { endServers, freePort, invite, joinBy, startServer } from '../harness/shared-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test.afterEach(endServers);

test('two consoles meet on a server, go on without it, and meet again', async ({ startApp, folder }) => {
  const port = await freePort();
  const first = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, 'https://example.org');
  await expect(li.getByText('It begins with muster://join/.')).toBeVisible();
  await li.getByLabel('Link').fill(/muster:\S+/u.exec(first.said())?.[0] ?? '');
  await li.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible();

  const { window: han } = await startApp('--lang=en', '--profile', join(folder, 'another'));
  await signIn(han, 'Han Meimei');
  await joinBy(han, await invite(folder, port));
  await expect(han.getByRole('button', { name: 'Synced' })).toBeVisible();
  await han.getByRole('button', { name: 'Synced' }).click();
  await han.getByText('腾讯云云API异常导致控制台无法登录').first().click();
  await logLine(han, 'Seen from the second console');
  await expect(li.getByRole('log').getByText('Seen from the second console')).toBeVisible();

  await expect(li.getByTitle('Here now: Han Meimei')).toBeVisible();

  first.child.kill('SIGKILL');
  await expect(li.getByRole('button', { name: /Offline since/u })).toBeVisible();
  await logLine(li, 'Written while the server was away');
  await expect(li.getByRole('button', { name: /Offline since .*, 1 waiting/u })).toBeVisible();
  await startServer(folder, port);
  await expect(han.getByRole('log').getByText('Written while the server was away')).toBeVisible({ timeout: 40_000 });
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible({ timeout: 40_000 });
});
