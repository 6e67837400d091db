import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { isStamped, keyOf, stamp } from './stamp.mjs';

/** Installs exactly what the lockfile names, once for each lockfile. */
export async function setUpPackages() {
  const key = keyOf([join(root, 'package-lock.json')]);
  if (isStamped('packages', key) && existsSync(join(root, 'node_modules'))) return;
  say('installing packages (about half a minute) ...');
  // No install scripts: Electron and the native module are set up by steps of their own, which say what they do.
  const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0)
    giveUp('the packages could not be installed (see above).', 'Check the network and run the command again.');
  stamp('packages', key);
}
