import { expect } from '@playwright/test';
import { fromPalette, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('what the screen offers is done by typing its name, and the focus comes back', async ({ startApp }) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:49:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await fromPalette(window, 'take command');
  await expect(window.getByText('Li Lei commands')).toBeVisible();

  await fromPalette(window, 'level');
  await expect(window.getByRole('dialog', { name: /Level/u })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Level…' })).toBeFocused();

  await fromPalette(window, 'report done');
  await fromPalette(window, 'confirm that the fault is real');
  await expect(window.getByRole('log').getByText(/Done: Confirm that the fault is real/u)).toBeVisible();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('no such thing');
  await expect(window.getByText('Nothing here is called that.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await fromPalette(window, 'muster');
  await expect(window.getByRole('button', { name: 'Declare an incident' }).first()).toBeVisible();
  await fromPalette(window, '腾讯云');
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
});

test('a field that was typed in takes letters again once a question or the palette is left', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  const quick = window.getByLabel('Log what was done or seen');
  await quick.click();
  await window.keyboard.type('be');
  await window.keyboard.press('Control+k');
  await window.keyboard.press('Escape');
  await window.keyboard.type('fo');
  await window.keyboard.press('Alt+w');
  await window.keyboard.press('Escape');
  await window.keyboard.type('re');
  await expect(quick).toHaveValue('before');
});
