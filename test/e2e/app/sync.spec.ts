import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const program = join(import.meta.dirname, '../../../out/main/server.js');
const children = new Set<ChildProcess>();

test.afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** Starts the server's program; resolves with the first line that it says, if it says one, once it answers. */
async function startServer(
  folder: string,
  port: number,
): Promise<{ readonly child: ChildProcess; readonly said: () => string }> {
  const flags = [
    '--host',
    '127.0.0.1',
    '--address',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--data',
    join(folder, 'server'),
    '--plain',
  ];
  const child = spawn(process.execPath, [program, ...flags, '--log-level', 'error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await expect(async () => expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true)).toPass({
    timeout: 20_000,
  });
  return { child, said: () => said };
}

async function invite(folder: string, port: number): Promise<string> {
  const flags = ['invite', '--address', '127.0.0.1', '--port', `${port}`, '--data', join(folder, 'server'), '--plain'];
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await new Promise((settle) => void child.once('close', settle));
  return said.trim();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => void probe.listen(0, '127.0.0.1', settle));
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => void probe.close(settle));
  return port;
}

async function joinBy(window: Page, link: string): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByLabel('Link').fill(link);
  await window.getByRole('button', { name: 'Join', exact: true }).click();
}

test('two consoles meet on a server, go on without it, and meet again', async ({ startApp, folder }) => {
  const port = await freePort();
  const first = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, 'https://example.org');
  await expect(li.getByText('It begins with muster://join/.')).toBeVisible();
  await li.getByLabel('Link').fill(/muster:\S+/u.exec(first.said())?.[0] ?? '');
  await li.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible();

  const { window: han } = await startApp('--lang=en', '--profile', join(folder, 'another'));
  await signIn(han, 'Han Meimei');
  await joinBy(han, await invite(folder, port));
  await expect(han.getByRole('button', { name: 'Synced' })).toBeVisible();
  await han.getByRole('button', { name: 'Synced' }).click();
  await han.getByText('腾讯云云API异常导致控制台无法登录').first().click();
  await logLine(han, 'Seen from the second console');
  await expect(li.getByRole('log').getByText('Seen from the second console')).toBeVisible();

  await expect(li.getByTitle('Here now: Han Meimei')).toBeVisible();

  first.child.kill('SIGKILL');
  await expect(li.getByRole('button', { name: /Offline since/u })).toBeVisible();
  await logLine(li, 'Written while the server was away');
  await expect(li.getByRole('button', { name: /Offline since .*, 1 waiting/u })).toBeVisible();
  await startServer(folder, port);
  await expect(han.getByRole('log').getByText('Written while the server was away')).toBeVisible({ timeout: 40_000 });
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible({ timeout: 40_000 });
});
