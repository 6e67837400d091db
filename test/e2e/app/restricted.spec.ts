import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { endServers, freePort, invite, joinBy, startServer } from '../harness/shared-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const title = '腾讯云云API异常导致控制台无法登录';
const patience = { timeout: 40_000 };

test.afterEach(endServers);

/** Says who sees the open incident: those who are named, or everybody. */
async function restrictTo(window: Page, names: readonly string[] | null): Promise<void> {
  await window.getByRole('button', { name: 'Who sees it' }).click();
  const ask = window.getByRole('dialog', { name: 'Who sees this incident' });
  await ask.getByText(names === null ? 'everybody who belongs' : 'named people only').click();
  if (names !== null) {
    await expect(ask.getByLabel('Li Lei (owner)')).toBeDisabled();
    for (const name of names) await ask.getByLabel(`${name} (member)`).check();
  }
  await ask.getByRole('button', { name: 'Save' }).click();
  await expect(ask).toBeHidden(patience);
}

test('an owner restricts an incident; who sees it sees that, and what was done stands in the log', async ({
  startApp,
  folder,
}) => {
  test.slow();
  const port = await freePort();
  const server = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, server.ownerLink());
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await li.getByRole('button', { name: 'Synced' }).click();
  const { window: han } = await startApp('--lang=en', '--profile', join(folder, 'another'));
  await signIn(han, 'Han Meimei');
  await joinBy(han, await invite(folder, port));
  await expect(han.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await han.getByRole('button', { name: 'Synced' }).click();
  await han.getByText(title).first().click();
  await expect(han.getByRole('button', { name: 'Who sees it' })).toBeHidden();

  await restrictTo(li, []);
  await expect(li.getByText('Restricted to 1 person')).toBeVisible(patience);
  await logLine(li, 'Between us');
  await logLine(han, 'Said by who may not');
  await expect(han.getByRole('button', { name: 'Not synced' })).toBeVisible(patience);
  await expect(han.getByText('Restricted to')).toBeHidden();
  await expect(han.getByRole('log').getByText('Between us')).toBeHidden();

  await restrictTo(li, ['Han Meimei']);
  for (const one of [li, han]) await expect(one.getByText('Restricted to 2 people')).toBeVisible(patience);
  await expect(han.getByRole('log').getByText('Between us')).toBeVisible(patience);

  await li.getByRole('button', { name: 'Synced' }).click();
  const members = li.getByRole('region', { name: 'Who belongs' });
  await members.getByText('What was done').click();
  const done = members.getByRole('listitem');
  await expect(done.filter({ hasText: `Incident ${title} was restricted to Li Lei, Han Meimei` })).toHaveCount(1);
  await expect(done.filter({ hasText: 'A device of Han Meimei joined, as: member' })).toBeVisible(patience);
  await li.getByRole('button', { name: 'Synced' }).click();

  await restrictTo(li, null);
  for (const one of [li, han]) await expect(one.getByText('Restricted to')).toBeHidden(patience);
});
