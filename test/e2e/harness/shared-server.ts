import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';

const program = join(import.meta.dirname, '../../../out/main/server.js');
const children = new Set<ChildProcess>();

/** A server's process, and everything that it said. */
export interface SharedServer {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** The link that it says at its first start: whoever joins by it is the owner. */
  readonly ownerLink: () => string;
}

/** Starts the server's program over a test's folder; resolves once it answers. End it by `endServers`. */
export async function startServer(folder: string, port: number, ...more: readonly string[]): Promise<SharedServer> {
  const { child, said, ownerLink } = run([...where(folder, port), '--plain', ...quietly, ...more]);
  await expect(async () => expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true)).toPass({
    timeout: 20_000,
  });
  return { child, said, ownerLink };
}

/** Starts it with TLS, by a certificate of its own; resolves once it said the owner's link. */
export async function startTlsServer(folder: string, port: number): Promise<SharedServer> {
  const started = run([...where(folder, port), ...quietly]);
  await expect(() => expect(started.ownerLink()).not.toBe('')).toPass({ timeout: 20_000 });
  return started;
}

/** Ends every server that a test started. */
export function endServers(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

/** A link by which one device can join. */
export async function invite(folder: string, port: number, role: 'member' | 'wall' = 'member'): Promise<string> {
  const { child, said } = run(['invite', '--role', role, '--plain', ...where(folder, port)]);
  await new Promise((settle) => void child.once('close', settle));
  return said().trim();
}

/** A port on the loopback that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => void probe.listen(0, '127.0.0.1', settle));
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => void probe.close(settle));
  return port;
}

/** Joins as a person does, from the bar of any view. */
export async function joinBy(window: Page, link: string): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByLabel('Link', { exact: true }).fill(link);
  await window.getByRole('button', { name: 'Join', exact: true }).click();
}

function where(folder: string, port: number): readonly string[] {
  return ['--address', '127.0.0.1', '--port', `${port}`, '--data', join(folder, 'server')];
}

const quietly = ['--host', '127.0.0.1', '--log-level', 'error'];

function run(flags: readonly string[]): SharedServer {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  return { child, said: () => said, ownerLink: () => /muster:\S+/u.exec(said)?.[0] ?? '' };
}
