import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, root } from '../set-up/paths.mjs';
import { capture } from '../set-up/run.mjs';
import { bareElectron } from './bare-electron.mjs';
import { median } from './median.mjs';
import { rootArgs, underDisplay } from './under-display.mjs';

const runs = 9;
const slug = 'mybinder-2018-02-20-jupyterlab-announcement';

/** From the start of the process to the wall drawn with a real incident, beside a bare window of the same Electron. */
export async function measureColdStart(electron) {
  const folder = join(localFolder, 'bench', 'cold-start');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bare = bareElectron(electron);
  const profile = join(folder, 'profile');
  const wall = ['--profile', profile, '--open', slug, '--view', 'wall', '--size', '1920x1080'];
  start(electron, [
    ...wall,
    '--import',
    join(root, 'test/fixtures', `${slug}.json`),
    '--snapshot',
    join(folder, 'x.png'),
  ]);

  const bareTimes = [];
  const wallTimes = [];
  for (let run = 0; run < runs; run += 1) {
    bareTimes.push(Number(/drawn (\d+)/u.exec(start(bare, []).stdout)?.[1]));
    rmSync(join(profile, 'logs'), { recursive: true, force: true });
    start(electron, [...wall, '--snapshot', join(folder, 'x.png')]);
    wallTimes.push(Number(/"sinceStart":(\d+)/u.exec(readFileSync(join(profile, 'logs/shell.log'), 'utf8'))?.[1]));
  }
  const figure = median(wallTimes);
  const baseline = median(bareTimes);
  const what = 'start to the wall drawn / a bare window drawn';
  return [{ what, figure: `${figure} ms`, baseline: `${baseline} ms`, ratio: figure / baseline, bound: { most: 2 } }];
}

function start({ executable, args }, flags) {
  const [command, ...rest] = underDisplay([executable, ...args, ...rootArgs(), ...flags]);
  return capture(command, rest, { timeout: 60_000 });
}
