import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');
const imports = readdirSync(fixtures).map((name) => `--import=${join(fixtures, name)}`);

test('each figure of the trends leads to its incidents, and what is unknown is blank and counted', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', ...imports);
  await signIn(window, 'Li Lei');
  await window.keyboard.press('Alt+t');
  await expect(window.getByRole('heading', { name: 'Trends' })).toBeVisible();
  await window.getByText('All', { exact: true }).click();
  const beside = window.getByRole('complementary', { name: 'Incidents of the figure' });
  await expect(beside.getByRole('status')).toHaveText('10 incidents');
  await expect(beside.getByRole('listitem')).toHaveCount(10);

  // None of the sources says when the response began: no median, no share, and all of them are counted as unknown.
  const respond = window.getByRole('table', { name: 'Time to respond' }).getByRole('row', { name: /All levels/u });
  await expect(respond.getByRole('cell').first()).toHaveText('');
  await respond.getByRole('button', { name: /Unknown/u }).click();
  await expect(beside.getByRole('heading')).toHaveText('Time to respond: All levels, Unknown');

  const restored = window.getByRole('table', { name: 'Time to restore' }).getByRole('row', { name: /All levels/u });
  await restored.getByRole('button', { name: /Known/u }).first().click();
  await expect(beside.getByRole('heading')).toHaveText('Time to restore: All levels, Known');
  await beside.getByRole('button', { name: /INC-/u }).first().click();
  await expect(window.getByRole('button', { name: 'Room', exact: true })).toBeVisible();

  await window.keyboard.press('Alt+t');
  await window.getByText('All', { exact: true }).click();
  await window.getByLabel('Drills alone').check();
  await expect(window.getByText('No incident began in this period.')).toBeVisible();
});
