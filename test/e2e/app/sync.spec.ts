import { join } from 'node:path';
import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { endServers, freePort, invite, joinBy, startServer, startTlsServer } from '../harness/shared-server.ts';
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
  await li.getByLabel('Link').fill(first.ownerLink());
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

test('a server with another certificate than the link says is told nothing, and both are shown', async ({
  startApp,
  folder,
}) => {
  const link = (await startTlsServer(folder, await freePort())).ownerLink();
  const expected = 'A'.repeat(43);
  const fingerprint = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/u;
  for (const { lang, state, name, said } of [
    { lang: 'en', state: 'Not shared', name: 'Link', said: 'The server’s certificate is not the one in the link.' },
    { lang: 'zh-CN', state: '未共享', name: '链接', said: '服务器证书与链接中的不符' },
  ]) {
    const { window } = await startApp(`--lang=${lang}`, '--profile', join(folder, lang));
    await window.getByRole('button', { name: state }).click();
    await window.getByLabel(name, { exact: true }).fill(link.replace(/pin=.*$/u, `pin=${expected}`));
    await expect(window.getByText(said)).toBeVisible();
    const shown = window.locator('.fingerprint code');
    await expect(shown.nth(0)).toHaveText(Array.from({ length: 32 }, () => '00').join(':'));
    await expect(shown.nth(1)).toHaveText(fingerprint);
    await expect(shown.nth(1)).not.toHaveText(/^(?:00:)+00$/u);
  }
});
