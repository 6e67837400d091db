import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';

const program = join(import.meta.dirname, '../../../out/main/server.js');
const children = new Set<ChildProcess>();

/** Ends every server that was started. */
export function endServers(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

/** Starts the server's program; resolves with the first line that it says, if it says one, once it answers. */
export async function startServer(
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

/** A link by which one device can join. */
export async function invite(folder: string, port: number): Promise<string> {
  const flags = ['invite', '--address', '127.0.0.1', '--port', `${port}`, '--data', join(folder, 'server'), '--plain'];
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await new Promise((settle) => void child.once('close', settle));
  return said.trim();
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => void probe.listen(0, '127.0.0.1', settle));
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => void probe.close(settle));
  return port;
}

/** Joins by a link, as a person does who has joined nothing yet. */
export async function joinBy(window: Page, link: string): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByLabel('Link').fill(link);
  await window.getByRole('button', { name: 'Join', exact: true }).click();
}
