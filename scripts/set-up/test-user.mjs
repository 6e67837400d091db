import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';
import { giveUp, say } from './say.mjs';

const userName = 'muster-test';

/** What the tests in Electron need of the project. */
const needed = [
  'package.json',
  'tsconfig.json',
  'node_modules',
  'out',
  'resources',
  'shared',
  'electron',
  'server',
  'test',
  'scripts',
  'dist',
];

/**
 * Chromium's sandbox does not work for root, and a test without the sandbox proves little. So root makes an ordinary
 * user and gives it a copy of what the tests need (it can't read root's home). Anyone else tests where they stand.
 * Resolves with the folder to test in and how to run a command there.
 */
export function testingPlace() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return { folder: root, wrap: (command) => command, env: process.env, collect: () => {} };
  }
  const { uid, gid, home } = setUpUser();
  const folder = join(home, `muster-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  for (const name of needed) {
    if (!existsSync(join(root, name))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
    // Hard links where both folders are on one disk: a copy of the packages takes no time and no room.
    const linked = capture('cp', ['-al', join(root, name), folder]);
    if (linked.code !== 0) {
      rmSync(join(folder, name), { recursive: true, force: true });
      const copied = capture('cp', ['-a', join(root, name), folder]);
      if (copied.code !== 0) giveUp(`the tests' copy could not be made: ${copied.stderr.trim()}`);
    }
  }
  adoptElectron(folder);
  for (const name of ['test-results', 'tmp']) {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), uid, gid);
  }
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o755);
  const env = { ...withoutPersonal(process.env), HOME: home, USER: userName, TMPDIR: join(folder, 'tmp') };
  return {
    folder,
    wrap: (command) => ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--', ...command],
    env,
    collect: () => {
      rmSync(join(root, 'test-results'), { recursive: true, force: true });
      capture('cp', ['-r', join(folder, 'test-results'), root]);
    },
  };
}

function setUpUser() {
  if (capture('id', ['-u', userName]).code !== 0) {
    say(`making the user ${userName}, so that the tests run with Chromium's sandbox on ...`);
    const made = capture('useradd', ['--create-home', '--shell', '/bin/sh', userName]);
    if (made.code !== 0) giveUp(`the user ${userName} could not be made: ${made.stderr.trim()}`);
  }
  const [, , uid, gid, , home] = capture('getent', ['passwd', userName]).stdout.trim().split(':');
  return { uid: Number(uid), gid: Number(gid), home };
}

/** The copied Electron must find the copied app, not the one it was copied from. */
function adoptElectron(folder) {
  const link = join(folder, 'node_modules/.muster/electron/resources/app');
  if (!existsSync(join(folder, 'node_modules/.muster/electron'))) return;
  rmSync(link, { force: true, recursive: true });
  symlinkSync(folder, link);
}

/** What belongs to the person who started the tests stays theirs. */
function withoutPersonal(env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(XDG_|DISPLAY|WAYLAND|DBUS|SUDO|npm_config_|MAIL)/u.test(name),
  );
  return Object.fromEntries(kept);
}
