import { type Page, expect } from '@playwright/test';
import { filesWith } from '../../helpers/files-with.ts';
import { fromPalette, logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const secret = '139-4711-0815';

function row(window: Page, text: string) {
  return window.getByRole('log').getByRole('article').filter({ hasText: text });
}

async function correct(window: Page, from: string, to: string): Promise<void> {
  await row(window, from).hover();
  await row(window, from).getByRole('button', { name: 'Correct…' }).click();
  await window.getByLabel('What happened').fill(to);
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(row(window, to)).toContainText(`was: ${from}`);
}

test('a person takes an entry’s words out for good, and a tombstone stays in the room, on the wall and in the review', async ({
  startApp,
  profile,
}) => {
  const { electron, window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  await logLine(window, `called ${secret}`);
  await correct(window, `called ${secret}`, `called ${secret} twice`);
  const opening = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opening;
  await expect(wall.getByText(secret)).toBeVisible();

  await row(window, secret).hover();
  await row(window, secret).getByRole('button', { name: 'Redact for good…' }).click();
  const ask = window.getByRole('dialog', { name: 'Redact for good' });
  await expect(ask).toContainText('It can’t be undone by anybody.');
  await expect(ask).toContainText('older backups of the server');
  await expect(ask).toContainText('Goes with it, since it says the words again: 1 correction.');
  const confirm = ask.getByRole('button', { name: 'Redact for good' });
  await expect(confirm).toBeDisabled();
  await ask.getByLabel('Reason').fill('a customer’s number');
  await expect(confirm).toBeDisabled();
  await ask.getByLabel('These words shall be gone for good').check();
  await confirm.click();
  await expect(ask).toBeHidden();

  const told = 'Redacted by Li Lei: a customer’s number';
  await expect(row(window, told)).toContainText(/redacted \d{4}-/u);
  await expect(row(window, told).getByRole('button')).toHaveCount(0);
  await expect(window.getByText(secret)).toHaveCount(0);
  await expect(wall.getByText(told)).toBeVisible();
  await expect(wall.getByText(secret)).toHaveCount(0);
  expect(filesWith(profile, secret)).toEqual([]);
  await wall.close();
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(row(window, told)).toBeVisible();
  await expect(window.getByText(secret)).toHaveCount(0);
});

test('it is reached from the correction, of what was struck out, and by keys; leaving the question changes nothing', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  await logLine(window, `called ${secret}`);
  await row(window, secret).hover();
  await row(window, secret).getByRole('button', { name: 'Correct…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Redact for good…' }).click();
  const ask = window.getByRole('dialog', { name: 'Redact for good' });
  await expect(ask.getByLabel('Reason')).toBeFocused();
  await ask.getByLabel('Reason').fill('never mind');
  await window.keyboard.press('Escape');
  await expect(ask).toBeHidden();
  await expect(row(window, secret)).toBeVisible();

  await row(window, secret).hover();
  await row(window, secret).getByRole('button', { name: 'Correct…' }).click();
  await window.getByLabel('Reason').fill('wrong number');
  await window.getByRole('button', { name: 'Strike out, for this reason' }).click();
  await expect(row(window, secret)).toContainText('struck out by Li Lei');
  await fromPalette(window, 'Redact for good');
  await expect(ask).toContainText('1 strike-out');
  await ask.getByLabel('Reason').fill('still a number');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Space');
  await window.keyboard.press('Control+Enter');
  await expect(row(window, 'Redacted by Li Lei: still a number')).toBeVisible();
  await expect(window.getByText('wrong number')).toHaveCount(0);
});
