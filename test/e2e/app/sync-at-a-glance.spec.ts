import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { endServers, freePort, invite, joinBy, startServer } from '../harness/shared-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const title = '腾讯云云API异常导致控制台无法登录';
const patience = { timeout: 40_000 };

test.afterEach(endServers);

const synced = async (window: Page) => expect(window.getByRole('button', { name: 'Synced' })).toBeVisible(patience);

test('the room sees that a wall shows the incident, and when it does no more', async ({ startApp, folder }) => {
  test.slow();
  const port = await freePort();
  const server = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, server.ownerLink());
  await synced(li);

  const other = await startApp('--lang=en', '--profile', join(folder, 'another'));
  const { window: han } = other;
  await signIn(han, 'Han Meimei');
  await joinBy(han, await invite(folder, port));
  await synced(han);
  await han.getByRole('button', { name: 'Synced' }).click();
  await han.getByText(title).first().click();
  const here = (names: string) => li.getByTitle(`Here now: ${names}`, { exact: true });
  await expect(here('Han Meimei')).toBeVisible(patience);

  const opening = other.electron.waitForEvent('window');
  await han.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opening;
  await expect(wall.getByTitle('Here now: Li Lei')).toBeVisible(patience);
  await expect(here('Han Meimei, Han Meimei (wall)')).toBeVisible(patience);
  await wall.close();
  await expect(here('Han Meimei')).toBeVisible(patience);

  // The window itself becomes a wall: it is no room any more.
  await han.evaluate(() => {
    location.hash = location.hash.replace('room', 'wall');
  });
  await expect(here('Han Meimei (wall)')).toBeVisible(patience);

  server.child.kill('SIGKILL');
  await expect(han.getByText(/^Offline since \d/u)).toBeVisible(patience);
  await startServer(folder, port);
  await expect(han.getByText(/^Offline since/u)).toBeHidden(patience);
});

test('a device that only looks is synced and offers nothing to write, until an owner makes it a member', async ({
  startApp,
  folder,
}) => {
  test.slow();
  const port = await freePort();
  const server = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, server.ownerLink());
  await synced(li);
  const { window: screen } = await startApp('--lang=en', '--profile', join(folder, 'screen'));
  await signIn(screen, 'Screen');
  await joinBy(screen, await invite(folder, port, 'wall'));
  await synced(screen);
  await screen.getByRole('button', { name: 'Synced' }).click();
  await expect(screen.getByText('This device only looks. Declare')).toBeVisible();
  await expect(screen.getByRole('button', { name: 'Declare an incident' })).toBeHidden();
  await screen.getByText(title).first().click();
  await expect(screen.getByText('This device only looks.')).toBeVisible();
  await expect(screen.getByLabel('Log what was done or seen')).toBeHidden();
  await expect(screen.getByRole('tabpanel').getByRole('button').first()).toBeDisabled();
  await expect(screen.getByRole('button', { name: 'End stage' })).toBeHidden();
  await logLine(li, 'Seen by who only looks');
  await expect(screen.getByRole('log').getByText('Seen by who only looks')).toBeVisible(patience);

  const members = li.getByRole('region', { name: 'Who belongs' });
  await members.getByRole('button', { name: 'Look again' }).click();
  await members.getByLabel('Role of Screen').selectOption('member');
  await expect(screen.getByLabel('Log what was done or seen')).toBeVisible(patience);
  await logLine(screen, 'Written by who only looked before');
  await expect(li.getByRole('log').getByText('Written by who only looked before')).toBeVisible(patience);
  await synced(screen);

  await members.getByLabel('Role of Screen').selectOption('owner');
  await screen.getByRole('button', { name: 'Synced' }).click();
  await expect(screen.getByRole('region', { name: 'Who belongs' })).toBeVisible(patience);
});
