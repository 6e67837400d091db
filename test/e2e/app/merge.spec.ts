import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

test('an incident is merged into another with its open tasks, seen from both, and taken up again', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', '--clock=2026-03-02T09:00:00+08:00');
  await signIn(window, 'Wang Fang');
  for (const title of ['Gateway down', 'Payment fails']) {
    await window.getByRole('button', { name: 'Muster' }).click();
    await window.getByRole('button', { name: 'Declare an incident' }).first().click();
    await window.getByLabel('Title').fill(title);
    await window.keyboard.press('Control+Enter');
    await expect(window.getByRole('heading', { level: 1 })).toContainText(title);
  }
  await logLine(window, '/task Call the supplier');
  await window.getByRole('button', { name: 'Duplicate…' }).click();
  await window.getByLabel('Duplicate of').fill('Gateway down');
  await window.getByLabel(/^Merge into it/u).check();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText(/Goes on in .* Gateway down/u)).toBeVisible();

  // From the target the source is one step away, and what was open there is open here.
  await window.getByRole('button', { name: /^Go to .* Gateway down/u }).click();
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Gateway down');
  await expect(window.getByRole('list', { name: 'One with' }).getByText(/Took in .* Payment fails/u)).toBeVisible();
  await expect(window.getByRole('log').getByText(/Task.*Call the supplier/u)).toBeVisible();

  await window.getByRole('button', { name: /^Go to .* Payment fails/u }).click();
  await window.getByRole('button', { name: 'Reopen incident…' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('Another fault');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('list', { name: 'One with' })).toBeHidden();
});
