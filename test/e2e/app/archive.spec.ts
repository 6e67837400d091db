import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fromPalette, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'mybinder-2018-02-20-jupyterlab-announcement';

test('a closed incident is filed by itself, proven on screen and by the command line, and let go years later only by a person', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp('--lang=en', '--size=1366x768', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  await fromPalette(window, 'close incident');
  const ask = window.getByRole('dialog');
  await ask.getByRole('textbox').last().fill('Imported, over long ago');
  await window.keyboard.press('Control+Enter');
  await expect(ask).toBeHidden();
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const archive = window.getByRole('region', { name: 'Archive' });
  await expect(archive.getByText(/^Filed .+ kB\.$/u)).toBeVisible({ timeout: 15_000 });
  await archive.getByRole('button', { name: 'Prove it whole' }).click();
  await expect(archive.getByText(/^Whole: \d+ files, \d+ events, no attachments\.$/u)).toBeVisible();

  const filed = join(folder, 'filed.zip');
  expect(runCli(folder, profile, 'archive', slug, '--out', filed)).toMatchObject({ code: 0 });
  const proven = runCli(folder, profile, 'verify', filed);
  expect(proven.code, proven.said).toBe(0);
  expect(proven.said).toContain('Whole:');

  await window.getByRole('button', { name: 'Muster' }).click();
  await window.getByRole('button', { name: '1 ended' }).click();
  await window.getByText('What is kept here').click();
  await window.getByRole('button', { name: 'See what would go' }).click();
  await expect(window.getByText('Nothing was closed that long ago')).toBeVisible();
});
