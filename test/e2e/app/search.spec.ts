import { expect } from '@playwright/test';
import { fromPalette, logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const slugs = [slug, 'mybinder-2018-02-20-jupyterlab-announcement', 'k8s-prow-2019-05-30-io-throttling'];

test('what was recorded anywhere is found as it is typed, and Enter leads to it in its room', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', ...slugs.map((one) => `--import=${fixturePath(one)}`));
  await signIn(window, 'Li Lei');
  await window.keyboard.press('Control+Shift+f');
  const field = window.getByRole('combobox', { name: 'Search' });
  await expect(field).toBeFocused();
  await expect(window.getByText('Everything that was ever recorded here')).toBeVisible();

  await window.keyboard.type('回滚');
  const results = window.getByRole('listbox', { name: 'What is found' });
  await expect(results.getByRole('option').first()).toContainText('回滚');
  await expect(results.locator('mark').first()).toHaveText('回滚');
  await expect(results.getByRole('group')).toHaveCount(1);

  await field.fill('restart');
  await expect(results.getByRole('option').first()).toBeVisible();
  await expect(results.locator('mark').first()).toHaveText(/restart/iu);
  const first = results.getByRole('option', { selected: true });
  const before = await first.textContent();
  await window.keyboard.press('ArrowDown');
  await expect(first).not.toHaveText(before ?? '');
  const text = (await first.locator('.search-text').textContent()) ?? '';
  await window.keyboard.press('Enter');
  await expect(window.getByRole('log').locator('[data-found="true"]')).toContainText(text);

  await fromPalette(window, 'Search');
  await expect(field).toHaveValue('restart');
  await field.fill('"OR" *) % 🔥');
  await expect(window.getByText('Nothing was recorded with “"OR" *) % 🔥”')).toBeVisible();
});

test('what was just logged is found, filters leave what fits, and one incident can be looked through alone', async ({
  startApp,
}) => {
  const { window } = await startApp(
    '--lang=en',
    ...slugs.map((one) => `--import=${fixturePath(one)}`),
    `--open=${slug}`,
  );
  await signIn(window, 'Li Lei');
  await logLine(window, 'Asked the hydrologist about 网关');
  await window.keyboard.press('Control+Shift+f');
  await expect(window.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await window.keyboard.type('hydro 网');
  await expect(window.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await expect(window.getByRole('listbox').getByRole('option')).toContainText('Li Lei');
  await window.getByLabel('Role').selectOption({ label: 'QA' });
  await expect(window.getByText('as it is filtered now')).toBeVisible();
  await window.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(window.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await window.getByRole('combobox', { name: 'Search' }).fill('a');
  await window.getByRole('button', { name: 'Only in this incident' }).first().click();
  await expect(window.getByRole('listbox').getByRole('group')).toHaveCount(1);
  await expect(window.getByRole('button', { name: /Only in INC-/u })).toBeVisible();
  await window.getByLabel('Drills alone').check();
  await expect(window.getByText('as it is filtered now')).toBeVisible();
});

test('similar past incidents stand beside the form that declares one, and looking at one keeps what was typed', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', ...slugs.map((one) => `--import=${fixturePath(one)}`));
  await signIn(window, 'Li Lei');
  await fromPalette(window, 'Muster');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  const similar = window.getByRole('region', { name: 'Similar past incidents' });
  const title = window.getByLabel('Title');
  await expect(title).toBeFocused();
  await window.keyboard.type('Unheard of');
  await expect(similar).toBeHidden();
  await title.fill('云 API 控制台打不开');
  await expect(similar.getByText(/腾讯云/u)).toBeVisible();
  await expect(title).toBeFocused();
  await similar.getByText(/腾讯云/u).click();
  await expect(similar.getByText('What helped', { exact: true })).toBeVisible();
  await similar.getByRole('button', { name: /Open its review/u }).click();
  await expect(window.getByRole('button', { name: 'Room', exact: true })).toBeVisible();
  await fromPalette(window, 'Muster');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  await expect(title).toHaveValue('云 API 控制台打不开');
});
