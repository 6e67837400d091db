import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { joinWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../electron/store/sync/run-sync.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { projectFolder } from '../helpers/command-line.ts';
import { type BuiltImage, buildStages } from '../helpers/docker-stages.ts';
import { freePort } from '../helpers/free-port.ts';
import { openTestProfile, testClock } from '../helpers/open-store.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/*
 * The server as it is put elsewhere: with no more files than the documents and the image name, an empty environment, a user
 * who may write to one folder, and what of the unit's sandbox a test can make.
 */
const patience = { timeout: 60_000, interval: 50 };
const buildWithin = 600_000;
/** Nobody: a user to whom nothing belongs. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

let place: string;
let image: BuiltImage;
const children: ChildProcess[] = [];

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'muster-placed-'));
  chmodSync(place, 0o755);
  image = await buildStages(join(projectFolder, 'resources/server/Dockerfile'), {
    project: projectFolder,
    folder: place,
    runNode: async (args, cwd) => void (await promisify(execFile)(process.execPath, [...args], { cwd })),
  });
}, buildWithin);
afterEach(async () => {
  const left = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const gone = left.map((child) => new Promise((resolve) => void child.once('exit', resolve)));
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(gone);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A folder that the server alone may use. */
function ownFolder(name: string): string {
  const folder = join(place, name);
  mkdirSync(folder, { mode: 0o700 });
  if (isRoot) chownSync(folder, nobody, nobody);
  return folder;
}

interface Command {
  readonly line: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The one folder that can be written to. */
  readonly writes: string;
}

/**
 * Runs a command as nobody, with no right to gain any; where a name space can be had, everything but one folder is read only.
 * Without root it is just run: then nothing of the system can be written to anyhow.
 */
function runConfined({ line, cwd, env, writes }: Command): ChildProcess {
  const asNobody = [
    'setpriv',
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    '--clear-groups',
    '--no-new-privs',
    '--bounding-set=-all',
  ];
  const mounts = `mount --make-rprivate / && mount --bind ${writes} ${writes} && mount -o remount,bind,ro / && exec "$@"`;
  const hasMounts = isRoot && spawnSync('unshare', ['--mount', 'sh', '-c', 'mount --make-rprivate /']).status === 0;
  const readOnly = hasMounts ? ['unshare', '--mount', 'sh', '-c', mounts, 'sh'] : [];
  const [program = '', ...args] = isRoot ? [...readOnly, ...asNobody, ...line] : line;
  const child = spawn(program, args, {
    cwd,
    env: isRoot ? { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env } : env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** What a child said, once it listens. */
async function listening(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  return vi.waitFor(() => {
    if (!said.includes('"msg":"listening"') || !said.includes('muster://')) throw new Error(`not listening: ${said}`);
    return said;
  }, patience);
}

/** A console joins by the link that was printed, and is in touch. */
async function expectJoined(said: string, port: number): Promise<void> {
  const link = readJoinLink(/muster:\S+/u.exec(said)?.[0] ?? '');
  if (link === null) throw new Error(`no link in ${said}`);
  expect(link.transport).toMatchObject({ kind: 'tls', pin: expect.any(String) });
  const profile = openTestProfile(temporaryFolder(), { ...testClock(), monotonic: () => performance.now() });
  const reply = await joinWorkspace(
    profile,
    { ...link, address: `127.0.0.1:${port}` },
    { name: 'Li Lei', shares: () => true },
  );
  expect(reply).toMatchObject({ ok: true, value: { role: 'owner' } });
  const known = joinedServer(profile.workspace.database);
  if (known === null) throw new Error('not joined');
  const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
  await vi.waitFor(
    () => expect([sync.sync.standing().state, sync.port.outbox().waiting]).toEqual(['live', 0]),
    patience,
  );
  sync.close();
}

async function expectEnds(child: ChildProcess): Promise<void> {
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}

it('the unit’s own command starts the server from what docs/server.md says to copy, and a console joins it', async () => {
  const docs = readFileSync(join(projectFolder, 'docs/server.md'), 'utf8').replaceAll(/\s+/gu, ' ');
  const list = /copy ((?:`[^`]+`(?:, | and )?)+) to `\/opt\/muster`/u.exec(docs)?.[1] ?? '';
  const files = Array.from(list.matchAll(/`([^`]+)`/gu), ([, path = '']) => path);
  expect(files).toContain('out/main');
  const opt = join(place, 'opt-muster');
  for (const path of files) {
    cpSync(join(place, 'build/build', path), join(opt, path), { recursive: true, dereference: true });
  }
  const unit = readFileSync(join(projectFolder, 'resources/server/muster-server.service'), 'utf8');
  const state = ownFolder('state');
  const command = /^ExecStart=(.*)$/mu.exec(unit)?.[1] ?? '';
  const [node, ...args] = command.replaceAll('/opt/muster', opt).replaceAll('/var/lib/muster-server', state).split(' ');
  expect(node).toBe('/usr/bin/node');
  const port = await freePort();
  const child = runConfined({
    line: [process.execPath, ...args, '--port', `${port}`],
    cwd: '/',
    env: {},
    writes: state,
  });
  await expectJoined(await listening(child), port);
  expect(readdirSync(state)).toContain('server.sqlite');
  await expectEnds(child);
});

it('systemd reads the unit without a word of complaint, where it is there to be asked', () => {
  const file = join(projectFolder, 'resources/server/muster-server.service');
  const asked = existsSync('/usr/bin/systemd-analyze') && existsSync('/usr/bin/node');
  const said = asked ? spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' }) : null;
  expect(said === null ? '' : said.stderr).not.toMatch(/muster-server|Unknown|Failed/u);
});

it('the image’s stages hold all that its entry needs, and its health check says so', async () => {
  expect(readdirSync(image.workdir).toSorted()).toEqual(['node_modules', 'out', 'package.json']);
  expect(readdirSync(join(image.workdir, 'node_modules'))).toEqual(['better-sqlite3']);
  const data = ownFolder('data');
  const port = await freePort();
  const inImage = (words: readonly string[]) =>
    words.map((word) =>
      word === 'node' ? process.execPath : word.replace(/^\/data(?=\/|$)/u, data).replaceAll(':7070', `:${port}`),
    );
  const run = (words: readonly string[]) =>
    runConfined({ line: inImage(words), cwd: image.workdir, env: image.env, writes: data });
  const child = run([...image.entrypoint, ...image.cmd, '--port', `${port}`]);
  await expectJoined(await listening(child), port);
  const check = async () => {
    const asked = run(image.healthcheck);
    return new Promise((resolve) => void asked.once('exit', resolve));
  };
  expect(await check()).toBe(0);
  await expectEnds(child);
  expect(await check()).toBe(1);
});
