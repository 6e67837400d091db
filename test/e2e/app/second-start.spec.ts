import { expect } from '@playwright/test';
import { runApp } from '../harness/run-app.ts';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const yuque = 'yuque-2023-10-23-storage-offline';

test('a second start on one profile brings the first window forward and shows there what it was asked for', async ({
  startApp,
  folder,
  profile,
}) => {
  const { electron, window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  await inMain(electron, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  const again = await runApp(folder, ['--profile', profile, '--import', fixturePath(yuque), '--open', yuque]);
  expect(again.code).toBe(0);
  await expect(window.getByRole('heading', { name: /语雀/u })).toBeVisible();
  const windows = await inMain(electron, ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((open) => open.isMinimized()),
  );
  expect(windows).toEqual([false]);
});

test('flags that count only at a start are named, and a picture of an open profile is refused', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const clock = await runApp(folder, ['--profile', profile, '--lang', 'en', '--clock', '2024-04-08T15:35:00Z']);
  expect(clock).toMatchObject({ code: 0, said: expect.stringContaining('--clock counts only') });
  const picture = await runApp(folder, ['--profile', profile, '--lang', 'en', '--snapshot', `${folder}/board.png`]);
  expect(picture).toMatchObject({ code: 1, said: expect.stringContaining('already has') });
});

test('a wrong flag ends with 2, its name and the usage', async ({ folder, profile }) => {
  const wrong = await runApp(folder, ['--profile', profile, '--lang', 'en', '--veiw', 'wall']);
  expect(wrong.code).toBe(2);
  expect(wrong.said).toContain('--veiw is not a flag');
  expect(wrong.said).toContain('--snapshot <png>');
});
