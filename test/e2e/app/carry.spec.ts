import { join } from 'node:path';
import { type ElectronApplication, type Page, expect } from '@playwright/test';
import { inMain } from '../harness/in-main.ts';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

/** The next dialogs answer with these, as if a person had chosen them. */
async function choose(app: ElectronApplication, opened: string, saved: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => Promise.resolve({ canceled: false, filePaths: [chosen.opened] });
      dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath: chosen.saved });
    },
    { opened, saved },
  );
}

/** Opens the part of the panel that carries by hand. */
async function openCarrying(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByText('Carry by hand').click();
}

/** Lets a file fall onto the part, as from the system's file manager. */
async function drop(window: Page, path: string): Promise<void> {
  const box = await window.getByText('Carry by hand').boundingBox();
  const session = await window.context().newCDPSession(window);
  const at = { x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
}

test('two consoles without any route come to one record by files alone', async ({ startApp, folder, profile }) => {
  test.slow();
  const another = join(folder, 'another');
  const wants = join(folder, 'wants.json');
  const carried = join(folder, 'carried.muster');
  const li = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li.window, 'Li Lei');
  await logLine(li.window, 'Written where no route leads');
  const han = await startApp('--lang=en', '--profile', another);
  await signIn(han.window, 'Han Meimei');

  // The one that is behind says what it has, the other writes what it lacks, the first takes it in.
  await choose(han.electron, carried, wants);
  await openCarrying(han.window);
  await han.window.getByRole('button', { name: 'Save what is here…' }).click();
  await expect(han.window.getByText(`Written to ${wants}.`)).toBeVisible();
  await choose(li.electron, wants, carried);
  await openCarrying(li.window);
  await li.window.getByRole('button', { name: 'Save what another lacks…' }).click();
  await expect(li.window.getByText(`Written to ${carried}.`)).toBeVisible();
  await han.window.getByRole('button', { name: 'Import a carried file…' }).click();
  await expect(han.window.getByText('1 incident imported.')).toBeVisible();
  const timeline = (of: string) => runCli(folder, of, 'timeline', slug).out;
  expect(timeline(another)).toContain('Written where no route leads');
  expect(timeline(another)).toBe(timeline(profile));

  // And back, by dropping the file.
  await han.window.getByRole('button', { name: 'Not shared' }).click();
  await han.window.getByText('腾讯云云API异常导致控制台无法登录').first().click();
  await logLine(han.window, 'Answered from the other side');
  await choose(li.electron, carried, wants);
  await li.window.getByRole('button', { name: 'Save what is here…' }).click();
  await expect(li.window.getByText(`Written to ${wants}.`)).toBeVisible();
  await choose(han.electron, wants, carried);
  await openCarrying(han.window);
  await han.window.getByRole('button', { name: 'Save what another lacks…' }).click();
  await expect(han.window.getByText(`Written to ${carried}.`)).toBeVisible();
  await drop(li.window, carried);
  await expect(li.window.getByText('1 incident imported.')).toBeVisible();
  await expect(li.window.getByRole('log').getByText('Answered from the other side')).toBeVisible();
  expect(timeline(profile)).toBe(timeline(another));
});
