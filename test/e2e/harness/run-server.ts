import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';

const program = join(import.meta.dirname, '../../../out/main/server.js');
const children = new Set<ChildProcess>();

/** Where a test's server is: on a folder and a port of this machine, with TLS or without. */
export interface ServerPlace {
  readonly folder: string;
  readonly port: number;
  readonly tls?: boolean;
}

/** A server in a process of its own. */
export interface StartedServer {
  readonly child: ChildProcess;
  /** The link that the first start prints. */
  readonly ownerLink: () => string;
}

/** Starts the server's program; resolves once it listens. */
export async function startServer(place: ServerPlace): Promise<StartedServer> {
  const { child, said } = run('serve', place, '--host', '127.0.0.1', '--log-level', 'info');
  children.add(child);
  await expect(() => expect(said()).toContain('"msg":"listening"')).toPass({ timeout: 20_000 });
  return { child, ownerLink: () => /muster:\S+/u.exec(said())?.[0] ?? '' };
}

/** A link by which one more device joins. */
export async function invite(place: ServerPlace, role: 'member' | 'wall' = 'member'): Promise<string> {
  const { child, said } = run('invite', place, '--role', role);
  await new Promise((settle) => void child.once('close', settle));
  return /muster:\S+/u.exec(said())?.[0] ?? '';
}

/** Ends every server that a test started. */
export function endServers(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => void probe.listen(0, '127.0.0.1', settle));
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => void probe.close(settle));
  return port;
}

/** Joins by a link, as a person does who pastes it. */
export async function joinBy(window: Page, link: string): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByLabel('Link', { exact: true }).fill(link);
  await window.getByRole('button', { name: 'Join', exact: true }).click();
}

function run(command: string, { folder, port, tls = false }: ServerPlace, ...flags: readonly string[]) {
  const where = ['--address', '127.0.0.1', '--port', `${port}`, '--data', join(folder, 'server')];
  const all = [program, command, ...where, ...(tls ? [] : ['--plain']), ...flags];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      heard += String(chunk);
    });
  }
  return { child, said: () => heard };
}
