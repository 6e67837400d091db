import { expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('the registration form is corrected: what was found out later moves the deadlines and says why', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:40:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Correct the form…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Registration form' });
  await expect(dialog.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await dialog.getByLabel(/Share of users/u).fill('120');
  await expect(dialog.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await dialog.getByLabel(/Share of users/u).fill('80');
  await dialog.getByLabel('Detected at').fill('15:20');
  await dialog.getByLabel('What is seen').fill('Every third login fails');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The first alert was found');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByText(/since 15:20 \(T0\)/u)).toBeVisible();
  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T15:41:00+08:00');
  expect(JSON.parse(shown.out)).toMatchObject({
    t0: '2024-04-08T07:20:00Z',
    deadlines: { restore: { due: '2024-04-08T07:50:00Z' } },
  });
});
