import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { onLoopback } from '../harness/hosted-room.ts';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runApp } from '../harness/run-app.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const patience = { timeout: 40_000 };

async function invitedTo(window: Page): Promise<string> {
  await window.getByRole('button', { name: 'New code' }).click();
  await expect(window.getByLabel('Link to join by')).toHaveValue(/^muster:\/\/join\/127\.0\.0\.1:/u);
  return window.getByLabel('Link to join by').inputValue();
}

test('a console hosts a room; another joins by its link, and goes on after the host was away', async ({
  startApp,
  folder,
  profile,
}) => {
  // Three starts of the app, and waits for consoles that come back.
  test.slow();
  onLoopback(profile);
  const host = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  const { window: li } = host;
  await signIn(li, 'Li Lei');
  await li.getByRole('button', { name: 'Not shared' }).click();
  await li.getByLabel('Name of the room').fill('Payments');
  await li.getByRole('button', { name: 'Host this room' }).click();
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await expect(li.getByText(/^Payments at .*as Li Lei \(owner\)/u)).toBeVisible();
  await expect(li.getByText(/reach it at 127\.0\.0\.1:\d+/u)).toBeVisible();
  const link = await invitedTo(li);

  const { window: han } = await startApp('--lang=en', '--profile', join(folder, 'another'));
  await signIn(han, 'Han Meimei');
  // The link is opened by the system: another start hands it to the console that is there, which asks its person.
  const handed = await runApp(folder, ['--profile', join(folder, 'another'), link]);
  expect(handed.code).toBe(0);
  await expect(han.getByLabel('Link', { exact: true })).toHaveValue(link);
  await expect(han.getByText(/leads to Payments at 127\.0\.0\.1:\d+\. You would be there as: member/u)).toBeVisible(
    patience,
  );
  await expect(han.getByRole('button', { name: 'Not shared' })).toBeVisible();
  await han.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(han.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await han.getByRole('button', { name: 'Synced' }).click();
  await han.getByText('腾讯云云API异常导致控制台无法登录').first().click();
  await logLine(han, 'Seen from the second console');
  await expect(li.getByRole('log').getByText('Seen from the second console')).toBeVisible(patience);
  await logLine(li, 'Answered by the host');
  await expect(han.getByRole('log').getByText('Answered by the host')).toBeVisible(patience);

  const members = li.getByRole('region', { name: 'Who belongs' });
  await members.getByRole('button', { name: 'Look again' }).click();
  await expect(members.getByText('Han Meimei')).toBeVisible(patience);
  await expect(members.getByLabel('Role of Li Lei')).toHaveValue('owner');

  await host.close();
  await expect(han.getByRole('button', { name: /Offline since/u })).toBeVisible(patience);
  await logLine(han, 'Written while the host was away');

  const { window: again } = await startApp('--lang=en', `--open=${slug}`);
  await expect(again.getByRole('log').getByText('Written while the host was away')).toBeVisible(patience);
  await expect(han.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await again.getByRole('button', { name: 'Synced' }).click();
  const lost = again.getByRole('button', { name: /Revoke device \w+ of Han Meimei/u });
  await expect(lost).toBeVisible(patience);
  await lost.click();
  await again.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(again.getByText(/revoked at/u)).toBeVisible(patience);
  await expect(han.getByRole('button', { name: 'Not synced' })).toBeVisible(patience);
  await again.getByRole('button', { name: 'Stop hosting' }).click();
  await expect(again.getByText('does not host its room now')).toBeVisible(patience);
  await again.getByRole('button', { name: 'Host it again' }).click();
  await expect(again.getByText('This console hosts the room')).toBeVisible(patience);
});

test('a link that starts the console opens the join form, and joins nothing by itself', async ({ startApp }) => {
  const link = 'muster://join/127.0.0.1:9/ABCDE-FGHJK?plain';
  const { window } = await startApp('--lang=en', link);
  await expect(window.getByLabel('Link', { exact: true })).toHaveValue(link);
  await expect(window.getByText('The link leads to 127.0.0.1:9.')).toBeVisible(patience);
  await expect(window.getByText('not encrypted')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Not shared' })).toBeVisible();
});
