import { expect } from '@playwright/test';
import { changeHands, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('a wording is drafted from a template, rejected, changed, approved by another and published', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:49:00+08:00',
  );
  await signIn(window, 'Zhao Min');
  await window.getByRole('tab', { name: 'Messages' }).click();
  await window.getByRole('button', { name: 'New wording' }).click();
  await window.getByLabel('Template').selectOption({ label: 'Mobilise · To users: we know of it' });
  const text = window.getByLabel('Wording', { exact: true });
  await expect(text).toHaveValue(/We are aware of a problem.*by 2024-04-08 16:19/u);
  await expect(window.getByText('2 blanks are still to be filled in.')).toBeVisible();

  // What is typed is kept over a change of mind.
  await text.fill('Login fails for all users.');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'New wording' }).click();
  await expect(text).toHaveValue('Login fails for all users.');
  await text.press('Control+Enter');

  const row = window.getByRole('listitem').filter({ hasText: 'Login fails for all users.' });
  await row.getByRole('button', { name: 'Send to review' }).click();
  await expect(row.getByText('in review', { exact: true })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Approve' })).toBeHidden();

  await changeHands(window, 'Lily');
  await row.getByRole('button', { name: 'Reject' }).click();
  await window.getByLabel('Reason').fill('Say since when');
  await window.getByLabel('Reason').press('Control+Enter');
  await expect(row.getByText(/Rejected by Lily, 15:\d\d: Say since when/u)).toBeVisible();
  await row.getByRole('button', { name: 'Change' }).click();
  await text.fill('Since 15:23 login fails for all users.');
  await text.press('Control+Enter');
  const changed = window.getByRole('listitem').filter({ hasText: 'Since 15:23 login fails' }).last();
  await expect(changed.getByText('version 2')).toBeVisible();
  await changed.getByRole('button', { name: 'Send to review' }).click();

  await changeHands(window, 'Han Meimei');
  await changed.getByRole('button', { name: 'Approve' }).click();
  await changed.getByRole('button', { name: 'Publish', exact: true }).click();
  await window.getByLabel('Where it goes').fill('status page');
  await window.getByLabel('Where it goes').press('Control+Enter');
  await expect(changed.getByText(/Published by Han Meimei.*status page/u)).toBeVisible();
  await expect(window.getByText(/Users told .* ago/u)).toBeVisible();
  await expect(window.getByRole('log').getByText('Published to users (status page)')).toBeVisible();

  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T16:30:00+08:00');
  expect(JSON.parse(shown.out)).toMatchObject({
    communications: [{ audience: 'users', state: 'published', version: 2, approvedBy: 'Han Meimei' }],
    nextUpdate: { overdue: true },
  });
});
