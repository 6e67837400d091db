import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from '../set-up/paths.mjs';
import { run } from '../set-up/run.mjs';
import { giveUp, say } from '../set-up/say.mjs';
import { isStamped, keyOf, stamp } from '../set-up/stamp.mjs';
import { writeLicences } from './licences.mjs';

const licences = 'scripts/steps/licences.mjs';
const sources = [
  'electron',
  'renderer',
  'server',
  'shared',
  'resources',
  'scripts/config',
  'package-lock.json',
  licences,
];

/** Builds the app into out/ when a source changed since the last time. */
export async function build() {
  const key = keyOf(sources.map((path) => join(root, path)));
  if (isStamped('build', key) && existsSync(join(root, 'out/main/main.js'))) return;
  say('building the console (a few seconds) ...');
  const args = [
    tool('electron-vite/bin/electron-vite.js'),
    'build',
    '--config',
    'scripts/config/electron.vite.config.ts',
    '--logLevel',
    'warn',
  ];
  if ((await run(process.execPath, args)) !== 0) giveUp('the build failed (see above).');
  writeLicences(root, join(root, 'out/main/licences.json'));
  stamp('build', key);
}
