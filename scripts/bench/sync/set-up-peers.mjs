import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, root, tool } from '../../set-up/paths.mjs';
import { run } from '../../set-up/run.mjs';
import { giveUp, say } from '../../set-up/say.mjs';
import { isStamped, keyOf, stamp } from '../../set-up/stamp.mjs';

/** The systems that Muster stands beside; each has its manifest, its server and its client in test/bench/sync/peers. */
export const peers = ['hocuspocus', 'y-websocket', 'pouchdb'];

/** Installs a peer into a folder of its own, exactly as its lockfile names it, once. Resolves with the folder. */
export async function setUpPeer(peer) {
  const source = join(root, 'test/bench/sync/peers', peer);
  const folder = join(localFolder, 'bench-peers', peer);
  const key = keyOf([join(source, 'package-lock.json')]);
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  if (isStamped(`bench-${peer}`, key) && existsSync(join(folder, 'node_modules'))) return folder;
  say(`installing ${peer} to measure beside ...`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await run('npm', args, { cwd: folder })) !== 0)
    giveUp(`${peer} could not be installed (see above).`, 'Check the network and run the command again.');
  // One SQLite for all: the one that is compiled for this Node already.
  const database = join(folder, 'node_modules/better-sqlite3');
  if (existsSync(database)) {
    rmSync(database, { recursive: true });
    symlinkSync(tool('better-sqlite3'), database);
  }
  stamp(`bench-${peer}`, key);
  return folder;
}
