import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect } from '@playwright/test';
import { appEnvironment, fixturePath, test, underTest } from '../harness/start-app.ts';

/** A fuse in the executable is an ASCII digit. */
const off = 0x30;
const on = 0x31;

/*
 * The packaged app takes no inspector for its main process, so Playwright can't launch it as it launches the other: it
 * is started like any program and its window is driven through Chromium's own port.
 */

test('starts, is driven through an incident, and finds it again', async ({ folder, profile }) => {
  const { executable } = underTest();
  const devToolsPort = join(profile, 'desktop', 'DevToolsActivePort');
  const start = async (...flags: readonly string[]) => {
    rmSync(devToolsPort, { force: true });
    const child = spawn(executable, ['--profile', profile, '--remote-debugging-port=0', ...flags], {
      env: appEnvironment(folder),
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(devToolsPort) && readFileSync(devToolsPort, 'utf8').includes('\n')).toBe(true);
    const [port] = readFileSync(devToolsPort, 'utf8').split('\n');
    // A window that is made while a driver is attaching can wait for it for ever.
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).text())
      .toContain('app://muster/#');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    await expect.poll(() => context?.pages().length).toBe(1);
    const [window] = context?.pages() ?? [];
    if (window === undefined) throw new Error('the app opened no window');
    const ended = new Promise<number | null>((settle) => void child.on('close', settle));
    return {
      window,
      quit: async () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  };

  const first = await start('--lang', 'en', '--import', fixturePath('tencent-2024-04-08-cloud-api'), '--view', 'board');
  await first.window.getByLabel(/Your name/u).fill('Han Meimei');
  await first.window.getByLabel(/Your name/u).press('Enter');
  await expect(first.window.getByText('Signed as Han Meimei')).toBeVisible();
  await expect(first.window.getByText(/腾讯云/u)).toBeVisible();
  expect(await first.quit()).toBe(0);

  const second = await start('--lang', 'zh-CN', '--open', 'tencent-2024-04-08-cloud-api', '--view', 'wall');
  await expect(second.window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  expect(await second.quit()).toBe(0);
});

test('its fuses are set: it is no Node, takes no inspector and loads only its own archive', async ({ folder }) => {
  const { executable } = underTest();
  const wire = await getCurrentFuseWire(executable);
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });

  const ran = join(folder, 'ran');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')`;
  const asNode = spawnSync(executable, ['--profile', join(folder, 'p'), '-e', code], {
    env: { ...appEnvironment(folder), ELECTRON_RUN_AS_NODE: '1' },
    timeout: 30_000,
  });
  expect(asNode.status).toBe(2);
  expect(existsSync(ran)).toBe(false);
});
