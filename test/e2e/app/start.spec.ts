import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const tencent = 'tencent-2024-04-08-cloud-api';

test('an empty console offers to declare an incident and to open the sample', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Declare an incident' }).first()).toBeVisible();
  await window.getByRole('button', { name: 'Open the sample' }).click();
  await expect(window.getByRole('heading', { name: /mybinder\.org swamped/u })).toBeVisible();
});

test('the person is asked for once and known at the next start', async ({ startApp }) => {
  const first = await startApp('--lang', 'en');
  await first.window.getByLabel(/Your name/u).fill('李雷');
  await first.window.getByLabel(/Your name/u).press('Enter');
  await expect(first.window.getByText('Signed as 李雷')).toBeVisible();
  await first.close();

  const second = await startApp('--lang', 'en');
  await expect(second.window.getByText('Signed as 李雷')).toBeVisible();
  await expect(second.window.getByLabel(/Your name/u)).toBeHidden();
});

test('the console changes hands by two keys and a name, and what was logged keeps its own', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(tencent)}`, `--open=${tencent}`);
  await signIn(window, 'Li Lei');
  await logLine(window, 'first shift');
  await window.keyboard.press('Alt+w');
  await window.getByLabel(/Your name/u).fill('Han Meimei');
  await window.keyboard.press('Enter');
  await expect(window.getByText('Signed as Han Meimei')).toBeVisible();
  await logLine(window, 'second shift');
  const row = (text: string) => window.getByRole('log').getByRole('article').filter({ hasText: text });
  await expect(row('first shift')).toContainText('Li Lei');
  await expect(row('second shift')).toContainText('Han Meimei');
});

test('the language is switched while running and kept', async ({ startApp }) => {
  const first = await startApp('--lang', 'en');
  await expect(first.window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  await first.window.getByRole('button', { name: '中文' }).click();
  await expect(first.window.getByRole('heading', { name: 'All quiet' })).toBeHidden();
  await expect(first.window.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await first.close();

  const second = await startApp();
  await expect(second.window.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('a file is imported and its wall opened by flags, under a marked simulated clock', async ({ startApp }) => {
  const { window } = await startApp(
    `--import=${fixturePath(tencent)}`,
    `--open=${tencent}`,
    '--view=wall',
    '--size=1366x768',
    '--lang=zh-CN',
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  await expect(window.getByText('模拟时钟')).toBeVisible();
  await expect(window.getByText('15:35:', { exact: false })).toBeVisible();
});

test('a file that is faulty is refused whole, with every fault by its path, and the board stays', async ({
  startApp,
  folder,
}) => {
  const path = `${folder}/faulty.json`;
  writeFileSync(path, JSON.stringify({ format: 'incident/1', slug: 1, title: 2 }));
  const { electron, window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  await inMain(
    electron,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    path,
  );
  await window.getByRole('button', { name: 'Import…' }).click();
  await expect(window.getByText(/Nothing was imported/u)).toBeVisible();
  await expect(window.getByText(/faulty\.json: slug: /u)).toBeVisible();
  await expect(window.getByText(/faulty\.json: title: /u)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
});
