import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('what was done last is taken back by two keys, and stays in sight struck out', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Take command' }).click();
  await expect(window.getByText('Li Lei commands')).toBeVisible();
  await window.getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('Control+z');
  await expect(window.getByText('Nobody commands').first()).toBeVisible();
  const row = window.getByRole('article').filter({ hasText: 'Li Lei takes command' });
  await expect(row).toContainText('undone by Li Lei');
  await expect(row).toHaveAttribute('data-removed', 'true');

  // An entry is struck out; while a line is typed the keys belong to the line.
  await logLine(window, 'restarted the wrong gateway');
  await window.keyboard.press('Control+z');
  await expect(window.getByRole('article').filter({ hasText: 'wrong gateway' })).toHaveAttribute(
    'data-removed',
    'false',
  );
  await window.getByRole('button', { name: /^Undo/u }).click();
  const entry = window.getByRole('article').filter({ hasText: 'wrong gateway' });
  await expect(entry).toHaveAttribute('data-removed', 'true');
  await expect(window.getByRole('button', { name: /^Undo/u })).toBeHidden();
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});
