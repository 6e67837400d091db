import { expect } from '@playwright/test';
import { changeHands, logLine, roomAt, signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

const begin = roomAt('15:40');

test('the roles are polled, on wall and room; the commander decides against a no-go only with a reason', async ({
  startApp,
}) => {
  const { electron, window } = await startApp(...begin);
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Take command' }).click();
  const opened = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opened;

  await window.getByRole('button', { name: 'Go / no-go…' }).click();
  const question = window.getByRole('dialog');
  await question.getByLabel('What is to be decided').fill('Roll back to 2.4.1 now?');
  const chosen = question.getByRole('checkbox', { checked: true });
  while ((await chosen.count()) > 0) await chosen.first().uncheck();
  await question.getByLabel('Ops').check();
  await question.getByLabel('Dev').check();
  await window.keyboard.press('Control+Enter');
  const poll = window.getByRole('region', { name: 'Go / no-go' });
  await expect(poll.getByText('Roll back to 2.4.1 now?')).toBeVisible();
  const onWall = wall.locator('.wall-open');
  await expect(onWall).toContainText('Roll back to 2.4.1 now?');

  await changeHands(window, 'Han Meimei');
  await poll.getByRole('button', { name: 'Dev: no-go' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('The index is not built');
  await window.keyboard.press('Control+Enter');
  await expect(poll.getByRole('listitem').filter({ hasText: 'Dev' })).toContainText('The index is not built');
  await expect(onWall.getByText('NO-GO', { exact: true })).toBeVisible();
  // Who does not command decides nothing.
  await expect(poll.getByRole('button', { name: /Decide/u })).toHaveCount(0);

  await changeHands(window, 'Wang Fang');
  await poll.getByRole('button', { name: 'Ops: go' }).click();
  await expect(onWall.getByText('GO', { exact: true })).toBeVisible();
  await poll.getByRole('button', { name: 'Decide: go…' }).click();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.getByRole('textbox', { name: 'Reason' }).fill('We can build it after');
  await window.keyboard.press('Control+Enter');
  await expect(poll).toBeHidden();
  await expect(onWall.getByText('Decided: GO')).toBeVisible();
  await expect(window.getByRole('log').getByText(/Decided go: We can build it after/u)).toBeVisible();
});

test('what the commander announces stands on wall and room until it is taken down', async ({ startApp }) => {
  const { electron, window } = await startApp(...begin);
  await signIn(window, 'Wang Fang');
  const opened = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opened;
  await logLine(window, '/announce Nobody deploys until we say so');
  const banner = window.getByRole('region', { name: 'Announcement' });
  await expect(banner.getByRole('status')).toContainText('Nobody deploys until we say so');
  await expect(wall.locator('.wall-announcement')).toContainText('Nobody deploys until we say so');
  await banner.getByRole('button', { name: 'Take down' }).click();
  await expect(banner).toBeHidden();
  await expect(wall.locator('.wall-announcement')).toBeHidden();
});

test('nobody misses the moment of recovery', async ({ startApp }) => {
  const { electron, window } = await startApp(...begin);
  await signIn(window, 'Wang Fang');
  const opened = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opened;
  await logLine(window, '/recovered all green');
  await expect(window.getByRole('status').filter({ hasText: 'Recovered' }).first()).toContainText('after 17 min');
  await expect(wall.locator('.wall-recovery')).toContainText('Recovered');
  await expect(wall.locator('.wall-recovery')).toContainText('after 17 min');
});
