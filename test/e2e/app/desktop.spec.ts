import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { inMain } from '../harness/in-main.ts';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runApp } from '../harness/run-app.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const tencent = 'tencent-2024-04-08-cloud-api';
const yuque = 'yuque-2023-10-23-storage-offline';
/** The first picture after a start takes the time that a busy machine takes. */
const patiently = { timeout: 30_000 };

test('an empty console leads in three steps to a sample that runs, and throws it away whole', async ({ startApp }) => {
  test.slow();
  const { electron, window } = await startApp('--lang', 'en');
  await window.getByRole('button', { name: 'See it with a sample' }).click();
  const guide = window.getByRole('region', { name: 'First steps with the sample' });
  await expect(guide.getByText('1 of 3')).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Drills' })).toBeVisible();
  await expect(window.getByText(/mybinder\.org swamped/u)).toBeVisible();

  await guide.getByRole('button', { name: 'Open its room' }).click();
  await expect(guide.getByText('2 of 3')).toBeVisible();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(/^Drill mybinder/u);
  await signIn(window, 'Li Lei');
  await logLine(window, 'looked at the graph');

  const opening = electron.waitForEvent('window');
  await guide.getByRole('button', { name: 'Open the wall' }).click();
  const wall = await opening;
  await expect(wall.getByRole('heading', { name: /mybinder\.org swamped/u })).toBeVisible();
  await expect(guide.getByText('3 of 3')).toBeVisible();
  await guide.getByRole('button', { name: 'Done, keep the sample' }).click();
  await expect(guide).toBeHidden();

  const closing = wall.waitForEvent('close');
  await window.getByRole('button', { name: 'Muster' }).click();
  await window.getByRole('button', { name: 'Throw the sample away…' }).click();
  await window.getByRole('button', { name: 'Throw it away' }).click();
  await closing;
  await expect(window.getByRole('button', { name: 'See it with a sample' })).toBeVisible();
  await expect(window.getByText(/mybinder\.org swamped/u)).toBeHidden();
});

test('a link opens its incident in a console that runs and in one that starts, and says plainly what is not here', async ({
  startApp,
  folder,
  profile,
}) => {
  test.slow();
  const first = await startApp('--lang=en', `--import=${fixturePath(tencent)}`, `--import=${fixturePath(yuque)}`);
  await expect(first.window.getByRole('heading', { name: /腾讯云/u })).toBeVisible(patiently);
  await first.window.getByRole('button', { name: 'Copy link' }).click();
  await expect(first.window.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const link = await inMain(first.electron, ({ clipboard }) => clipboard.readText());
  expect(link).toMatch(/^muster:\/\/incident\/INC-20240408-001-\w{4}$/u);
  await first.window.getByRole('button', { name: 'Muster' }).click();

  const told = await watchMessages(first.electron);
  expect((await runApp(folder, ['--profile', profile, link])).code).toBe(0);
  await expect(first.window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  expect((await runApp(folder, ['--profile', profile, 'muster://incident/INC-20990101-001'])).code).toBe(0);
  await expect.poll(told).toEqual([expect.stringContaining('not on this console')]);
  await expect(first.window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  await first.close();

  const listed = JSON.parse(runCli(folder, profile, 'list', '--json').out) as readonly {
    slug: string;
    number: string;
  }[];
  const number = listed.find(({ slug }) => slug === yuque)?.number ?? '';
  const second = await startApp('--lang=en', `muster://incident/${number}`);
  await expect(second.window.getByRole('heading', { name: /语雀/u })).toBeVisible(patiently);
});

test('a file that the system opens is shown before anything of it is imported', async ({
  startApp,
  folder,
  profile,
}) => {
  test.slow();
  const { window } = await startApp('--lang=en', fixturePath(tencent));
  const ask = window.getByRole('dialog', { name: 'Import what is in this file?' });
  await expect(ask.getByText(/腾讯云/u)).toBeVisible(patiently);
  await expect(ask.getByText(/\d+ timeline entries/u)).toBeVisible();
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  expect(runCli(folder, profile, 'list', '--json').out.trim()).toBe('[]');

  expect((await runApp(folder, ['--profile', profile, fixturePath(yuque)])).code).toBe(0);
  await expect(ask.getByText(/语雀/u)).toBeVisible();
  await ask.getByRole('button', { name: 'Import 1 incident' }).click();
  await expect(window.getByRole('heading', { name: /语雀/u })).toBeVisible();

  // Dropped on the board it goes the same way; what is here already is said to be.
  await window.getByRole('button', { name: 'Muster' }).click();
  await drop(window, fixturePath(yuque));
  await expect(ask.getByText('here already')).toBeVisible();
  await expect(ask.getByRole('button', { name: 'Nothing new' })).toBeDisabled();
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await drop(window, join(folder, 'nowhere.json'));
  await expect(ask.getByRole('alert')).toContainText('Nothing was imported');
});

test('menu, keys and palette lead alike, in the language of the moment, and the about box says what it is made of', async ({
  startApp,
  profile,
}) => {
  test.slow();
  // Where it stood is a display that is gone since.
  mkdirSync(join(profile, 'desktop'), { recursive: true });
  const gone = { x: 30_000, y: 20_000, width: 1_200, height: 800, maximized: false };
  writeFileSync(join(profile, 'desktop', 'window.json'), JSON.stringify(gone));
  const { electron, window } = await startApp('--lang=en', `--import=${fixturePath(tencent)}`);
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible(patiently);
  const isInSight = await inMain(electron, ({ BrowserWindow, screen }) => {
    const [first] = BrowserWindow.getAllWindows();
    const { x, y } = first?.getBounds() ?? { x: -1, y: -1 };
    return screen.getAllDisplays().some(({ bounds }) => x < bounds.x + bounds.width && y < bounds.y + bounds.height);
  });
  expect(isInSight).toBe(true);

  await expect.poll(async () => menuItem(electron, 'wall')).toEqual({ label: 'Open the wall', enabled: true });
  await expect.poll(async () => recentInMenu(electron)).toEqual(['腾讯云云API异常导致控制台无法登录']);
  await choose(electron, 'log');
  await expect(window.getByLabel('Log what was done or seen')).toBeFocused();
  await choose(electron, 'trends');
  await expect(window.getByRole('heading', { name: 'Trends' })).toBeVisible();
  await expect.poll(async () => menuItem(electron, 'wall')).toEqual({ label: 'Open the wall', enabled: false });
  await window.keyboard.press('Control+b');
  await expect(window.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  await choose(electron, 'palette');
  const palette = window.getByRole('dialog', { name: 'Do something' });
  await expect(palette.getByRole('option').first()).toContainText('opened lately');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();

  await choose(electron, 'export');
  const ask = window.getByRole('dialog', { name: 'Export' });
  await expect(ask).toBeVisible();
  await window.keyboard.press('Escape');

  await choose(electron, 'about');
  const about = window.getByRole('dialog', { name: 'About Muster' });
  await expect(about.getByText('better-sqlite3')).toBeVisible();
  await about.getByText('better-sqlite3').click();
  const licence = about.getByRole('listitem').filter({ hasText: 'better-sqlite3' });
  await expect(licence.getByText(/Permission is hereby granted/u)).toBeVisible();
  const versions = await inMain(electron, () => [process.versions['electron'], process.versions.node]);
  for (const version of versions) await expect(about.getByText(version ?? '', { exact: true })).toBeVisible();
  const opened = await watchFolders(electron);
  await about.getByRole('button', { name: 'Show the data folder' }).click();
  await expect.poll(opened).toEqual([profile]);
  await about.getByRole('button', { name: 'Close' }).click();

  await window.getByRole('button', { name: '中文' }).click();
  await expect.poll(async () => menuItem(electron, 'wall')).toEqual({ label: '打开大屏', enabled: true });
});

test('what was exported is dragged to another program', async ({ startApp, folder }) => {
  const { electron, window } = await startApp('--lang=en', `--import=${fixturePath(tencent)}`, '--view=review');
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible(patiently);
  const path = join(folder, 'exported.json');
  await inMain(
    electron,
    ({ dialog, BrowserWindow }, chosen) => {
      dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath: chosen });
      const dragged: string[] = [];
      Object.assign(globalThis, { dragged });
      const [first] = BrowserWindow.getAllWindows();
      if (first !== undefined) first.webContents.startDrag = ({ file }) => void dragged.push(file);
    },
    path,
  );
  await choose(electron, 'export');
  const ask = window.getByRole('dialog', { name: 'Export' });
  await ask.getByLabel('Format').selectOption('json');
  await ask.getByRole('button', { name: 'Save as…' }).click();
  await ask.locator('.export-drag').dispatchEvent('dragstart');
  const dragged = async () =>
    inMain(electron, () => (globalThis as unknown as { readonly dragged: readonly string[] }).dragged);
  await expect.poll(dragged).toEqual([path]);
  expect(existsSync(path)).toBe(true);
});

/** What an item of the menu says, and whether it can be chosen. */
async function menuItem(electron: ElectronApplication, id: string) {
  return inMain(
    electron,
    ({ Menu }, sought) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(sought);
      return { label: item?.label, enabled: item?.enabled };
    },
    id,
  );
}

async function choose(electron: ElectronApplication, id: string): Promise<void> {
  await inMain(electron, ({ Menu }, sought) => Menu.getApplicationMenu()?.getMenuItemById(sought)?.click(), id);
}

async function recentInMenu(electron: ElectronApplication): Promise<readonly string[]> {
  return inMain(electron, ({ Menu }) =>
    (Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items ?? []).map(({ label }) => label),
  );
}

/** Collects the folders that the system's file manager would show. */
async function watchFolders(electron: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await inMain(electron, ({ shell }) => {
    const folders: string[] = [];
    Object.assign(globalThis, { folders });
    shell.openPath = async (path) => {
      folders.push(path);
      return Promise.resolve('');
    };
  });
  return async () => inMain(electron, () => (globalThis as unknown as { readonly folders: readonly string[] }).folders);
}

/** Collects what the system's message boxes would say. */
async function watchMessages(electron: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await inMain(electron, ({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = async (...args: readonly unknown[]) => {
      said.push((args.at(-1) as { readonly message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return async () => inMain(electron, () => (globalThis as unknown as { readonly said: readonly string[] }).said);
}

/** Lets a file fall onto the window, as from the system's file manager. */
async function drop(window: Page, path: string): Promise<void> {
  const session = await window.context().newCDPSession(window);
  const at = { x: 400, y: 300 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
}
