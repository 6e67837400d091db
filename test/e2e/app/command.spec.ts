import { expect } from '@playwright/test';
import { changeHands, logLine, roomAt, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

test('command is offered, seen waiting, and goes over when the other accepts', async ({ startApp }) => {
  const { window } = await startApp(...roomAt('15:40'));
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Take command' }).click();
  await expect(window.getByText('Wang Fang commands')).toBeVisible();
  await logLine(window, '/command @Han Meimei');
  await expect(window.getByText(/Wang Fang offers command to Han Meimei/u)).toBeVisible();
  await expect(window.getByText('Wang Fang commands')).toBeVisible();

  await changeHands(window, 'Li Lei');
  await expect(window.getByRole('button', { name: 'Accept command' })).toBeHidden();
  await changeHands(window, 'Han Meimei');
  await expect(window.getByText(/offers you command/u)).toBeVisible();
  await window.getByRole('button', { name: 'Accept command' }).click();
  await expect(window.getByText('Han Meimei commands')).toBeVisible();

  // Whoever takes it without being asked says why.
  await changeHands(window, 'Li Lei');
  await window.getByRole('button', { name: 'Take over…' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('Han Meimei is cut off');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('Li Lei commands')).toBeVisible();
  await expect(window.getByRole('log').getByText('Li Lei takes command: Han Meimei is cut off')).toBeVisible();
});

test('only the commander ends a stage with required items open, and sees whose they are', async ({ startApp }) => {
  const { window } = await startApp(...roomAt('15:40'));
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Take command' }).click();
  await expect(window.getByText('Wang Fang commands')).toBeVisible();
  await changeHands(window, 'Li Lei');
  await window.getByRole('button', { name: 'End stage' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('In a hurry');
  await window.keyboard.press('Control+Enter');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toHaveText(/Only the commander \(Wang Fang\)/u);
  await expect(window.getByRole('textbox', { name: 'Reason' })).toHaveValue('In a hurry');
  await window.keyboard.press('Escape');
  await changeHands(window, 'Wang Fang');
  await window.getByRole('button', { name: 'End stage' }).click();
  await expect(dialog.getByRole('listitem').first()).toContainText(':');
  await window.getByRole('textbox', { name: 'Reason' }).fill('Known from last time');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('log').getByText(/Stage ended: .*Known from last time/u)).toBeVisible();
});

test('an incident is marked as a duplicate of another by its title', async ({ startApp }) => {
  const other = 'mybinder-2018-02-20-jupyterlab-announcement';
  const { window } = await startApp(...roomAt('15:40'), `--import=${fixturePath(other)}`);
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Duplicate…' }).click();
  await window.getByLabel('Duplicate of').fill('INC-20180220-001');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('log').getByText('Duplicate of INC-20180220-001')).toBeVisible();
  await window.getByRole('button', { name: 'Reopen incident…' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('It is another fault');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('log').getByText(/Incident reopened/u)).toBeVisible();
});
