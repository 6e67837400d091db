import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fromPalette, logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('people are added and imported, every fault by its place, and then offered by name', async ({
  startApp,
  folder,
}) => {
  const { window } = await startApp('--lang=en');
  await signIn(window, 'Wang Fang');
  await window.keyboard.press('Alt+p');
  await expect(window.getByRole('heading', { name: 'People' })).toBeVisible();

  await fromPalette(window, 'Add a person');
  await window.keyboard.type('Lily');
  await window.keyboard.press('Tab');
  await window.keyboard.type('+86 139');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('row', { name: /Lily/u })).toBeVisible();

  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, 'name,usual roles\nLi Lei,chef\n,ops\n');
  await window.getByLabel('CSV file of people').setInputFiles(bad);
  await expect(window.getByRole('alert')).toContainText('Line 2, column 2: “chef” is no role');
  await expect(window.getByRole('alert')).toContainText('Line 3, column 1: the name is missing');
  await expect(window.getByRole('row', { name: /Li Lei/u })).toBeHidden();

  const gbk = join(folder, 'gbk.csv');
  writeFileSync(gbk, Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xc0, 0xee, 0x0a]));
  await window.getByLabel('CSV file of people').setInputFiles(gbk);
  await expect(window.getByRole('alert')).toContainText('not UTF-8');

  const good = join(folder, 'good.csv');
  writeFileSync(good, '\u{FEFF}姓名,联系方式,常任角色\r\n李雷,1380,运维；开发\r\nlily,120,\r\n');
  await window.getByLabel('CSV file of people').setInputFiles(good);
  await expect(window.getByRole('dialog')).toContainText('1 new, 1 changed');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(window.getByRole('row', { name: /李雷 1380 Ops · Dev/u })).toBeVisible();
  await expect(window.getByRole('row', { name: /lily 120/u })).toBeVisible();

  await window.getByRole('searchbox').fill('1380');
  await expect(window.getByRole('row', { name: /lily/u })).toBeHidden();
});

test('a task from a checklist item waits in my work, is taken on there, and its item is ticked with it', async ({
  startApp,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:40:00+08:00',
  );
  await signIn(window, 'Wang Fang');
  const tick = window.getByRole('tabpanel').getByRole('checkbox', { checked: false }).first();
  const item = (await tick.getAttribute('aria-label')) ?? '';
  await tick.focus();
  await window.keyboard.press('t');
  await expect(window.getByRole('textbox', { name: 'What is to be done' })).toHaveValue(item);
  await window.keyboard.type('Wang Fang');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('dialog')).toBeHidden();

  // From an entry of the timeline by the same key; its words are there.
  await logLine(window, 'Gateway answers 502');
  await window.getByRole('article').filter({ hasText: 'Gateway answers 502' }).getByRole('button').first().focus();
  await window.keyboard.press('t');
  await expect(window.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Gateway answers 502');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('dialog')).toBeHidden();

  await window.keyboard.press('Alt+m');
  await expect(window.getByRole('heading', { name: 'My work' })).toBeVisible();
  const row = window.getByRole('listitem').filter({ hasText: 'Your task' }).filter({ hasText: item });
  await row.getByRole('button', { name: 'I have it' }).press('Enter');
  await expect(row.getByRole('button', { name: 'Done' })).toBeVisible();
  await row.getByRole('button', { name: 'To the room' }).press('Enter');

  await window.getByRole('tab', { name: /Tasks/u }).press('Enter');
  await expect(window.getByText(`from: ${item}`)).toBeVisible();
  await expect(window.getByText(/from the timeline/u)).toBeVisible();
  await window.getByLabel(`How far: ${item}`).selectOption('done');
  await expect(window.getByRole('checkbox', { name: /Tick its item too/u })).toBeChecked();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.getByRole('tab', { name: 'Checklist' }).press('Enter');
  await expect(window.getByRole('checkbox', { name: item, exact: true })).toBeChecked();
});
