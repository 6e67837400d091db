import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asUser, endProgram, ordinaryUser } from './ordinary-user.ts';

/** A server of somebody else's making that runs in a folder of its own. */
export interface ForeignServer {
  readonly origin: string;
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>;
}

/** How long a server may take to say that it is ready, ms. */
const patienceMs = 60_000;

/**
 * Starts a server as an ordinary user, never as root, and resolves when it is ready. `names`: what the program may be called;
 * `files`: what lies in its folder; `ready`: the path that answers once it is.
 */
export async function startForeign({
  names,
  files,
  flags,
  origin,
  ready,
}: {
  readonly names: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly flags: (folder: string) => readonly string[];
  readonly origin: string;
  readonly ready: string;
}): Promise<ForeignServer> {
  const program = names.find((name) => spawnSync('which', [name]).status === 0);
  if (program === undefined) throw new Error(`${names.join(' or ')} is not installed; npm test installs it`);
  const folder = mkdtempSync(join(tmpdir(), 'muster-foreign-'));
  const user = ordinaryUser();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (user !== null) {
    for (const path of [folder, ...Object.keys(files).map((name) => join(folder, name))])
      chownSync(path, user.uid, user.gid);
  }
  const [command, all] = asUser(user, program, flags(folder), 'KILL');
  const child = spawn(command, all, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${String(chunk)}`.slice(-4_000);
  });
  const stop = async () => {
    await endProgram(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${origin}${ready}`, child);
  } catch (error) {
    await stop();
    throw new Error(`${program} did not become ready: ${said}`, { cause: error });
  }
  return { origin, stop };
}

/** Resolves with what `look` finds, once it finds something; asked again and again, since there is nothing to listen to. */
export async function eventually<Found>(look: () => Promise<Found | null>, what: string): Promise<Found> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const found = await look();
    if (found !== null) return found;
    await wait(50);
  }
  throw new Error(`it never came: ${what}`);
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error('it ended');
    return fetch(url).then(
      ({ ok, status }) => (ok || status === 401 ? true : null),
      () => null,
    );
  }, url);
}
