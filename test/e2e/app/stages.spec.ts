import { expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

test('what is missing to leave a stage is named by role, ticked from there, and the rest is overridden with a reason', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', '--clock=2026-03-02T09:00:00+08:00');
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  await window.getByLabel('Title').fill('Login fails');
  await window.keyboard.press('Control+Enter');
  await window.getByRole('button', { name: 'Take command' }).click();
  await window.getByRole('button', { name: 'End stage' }).click();
  const dialog = window.getByRole('dialog');
  const boxes = dialog.getByRole('checkbox');
  await expect(boxes).toHaveCount(5);
  await expect(dialog.getByText(/^Ops: Look at the alert/u)).toBeVisible();

  // Ticked by keys: the focus goes on to the next, and what is done leaves the list.
  await boxes.first().focus();
  await window.keyboard.press('Space');
  await expect(boxes).toHaveCount(4);
  await expect(boxes.first()).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await window.getByRole('textbox', { name: 'Reason' }).fill('Known from last time');
  await window.keyboard.press('Control+Enter');
  await expect(
    window
      .getByRole('log')
      .getByText(/Stage ended: Detect and report with 4 required items open: Known from last time/u),
  ).toBeVisible();
});
