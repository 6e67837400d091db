import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, type Page, expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { publish, signByStranger, testPublisher } from '../../helpers/update-package.ts';
import { inMain } from '../harness/in-main.ts';
import { signIn } from '../harness/incident-room.ts';
import { endServers, freePort, joinBy, startServer } from '../harness/shared-server.ts';
import { test } from '../harness/start-app.ts';

/** The package that this machine's console takes while it runs as an AppImage. */
const platform = `linux-${process.arch}-appimage`;

test.afterEach(() => {
  endServers();
  delete process.env['APPIMAGE'];
  delete process.env['MUSTER_UPDATE_KEY'];
});

test('a newer version comes from the server, waits for the end of an incident, and is put in its place at quitting', async ({
  startApp,
  folder,
}) => {
  test.slow();
  const publisher = testPublisher(folder);
  const shelf = join(folder, 'shelf');
  const elsewhere = join(folder, 'elsewhere');
  for (const one of [shelf, elsewhere]) mkdirSync(one);
  await publish(shelf, publisher, { platform, version: '9.0.0', content: 'version nine' });
  const strange = await publish(elsewhere, publisher, { platform, version: '9.1.0' });
  signByStranger(strange);
  const appImage = join(folder, 'Muster.AppImage');
  writeFileSync(appImage, 'what runs', { mode: 0o755 });
  process.env['APPIMAGE'] = appImage;
  process.env['MUSTER_UPDATE_KEY'] = publisher.publicKey;

  const server = await startServer(folder, await freePort(), '--updates', shelf);
  const { electron, window, close } = await startApp('--lang', 'en');
  await signIn(window, 'Li Lei');
  await joinBy(window, server.ownerLink());
  await expect(window.getByText('Version 9.0.0 is here.')).toBeVisible({ timeout: 30_000 });

  const incident = await declare(window);
  await expect(window.getByText('Version 9.0.0 is here.')).toBeHidden();
  await choose(electron, 'updates');
  const part = window.getByRole('region', { name: 'Updates' });
  await expect(part.getByText(/^Not while an incident is open here: INC-.*\.$/u)).toBeVisible();
  await expect(part.getByRole('button', { name: 'Look for updates' })).toBeDisabled();
  await endAsFalseAlarm(window, incident);
  await expect(part.getByText('Version 9.0.0 is here.')).toBeVisible();

  await inMain(
    electron,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    strange,
  );
  await part.getByRole('button', { name: 'From a file…' }).click();
  await expect(part.getByText('Nothing was taken: it is not signed by the publisher of this program.')).toBeVisible();
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Install when I quit' }).click();
  await expect(window.getByText('Version 9.0.0 is here; it is installed when you quit.')).toBeVisible();
  expect(readFileSync(appImage, 'utf8')).toBe('what runs');
  await close();
  expect(readFileSync(appImage, 'utf8')).toBe('version nine');
  expect(statSync(appImage).mode & 0o777).toBe(0o755);
});

type Muster = { readonly muster: Exposed };

async function declare(window: Page): Promise<string> {
  return window.evaluate(async () => {
    const { muster } = globalThis as unknown as Muster;
    const fields = { title: 'Checkout fails' };
    const reply = await muster.commandSubmit({ command: { subject: 'workspace', declare: { fields } } });
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.value.incident;
  });
}

async function endAsFalseAlarm(window: Page, incident: string): Promise<void> {
  await window.evaluate(async (id) => {
    const { muster } = globalThis as unknown as Muster;
    const command = { kind: 'mark_false_alarm', reason: 'The probe was wrong' };
    const reply = await muster.commandSubmit({ command: { subject: 'incident', incident: id, command } as never });
    if (!reply.ok) throw new Error(reply.error.code);
  }, incident);
}

async function choose(electron: ElectronApplication, id: string): Promise<void> {
  await inMain(electron, ({ Menu }, sought) => Menu.getApplicationMenu()?.getMenuItemById(sought)?.click(), id);
}
