import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../set-up/paths.mjs';
import { giveUp } from '../set-up/say.mjs';
import { underDisplay } from './under-display.mjs';

/** What a frame may take (ms) at 60 a second. */
const frameMs = 1_000 / 60;

/** A wall that runs for a week by a fast clock: what it holds then, and what each of its seconds costs with five incidents. */
export function measureWall(electron) {
  const script = join(root, 'scripts/bench/drive-wall.mjs');
  const [command, ...args] = underDisplay([process.execPath, script, JSON.stringify({ electron })]);
  const ran = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 1_800_000 });
  if (ran.status !== 0) giveUp('the wall could not be measured (see above).');
  const { baselineMs, figureMs, before, after } = JSON.parse(ran.stdout);
  const mb = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
  const ms = (value) => `${value.toFixed(2)} ms`;
  return [
    {
      what: 'memory of a wall after a week of minutes / before it',
      figure: mb(after),
      baseline: mb(before),
      ratio: after / before,
      bound: { most: 1.05 },
    },
    {
      what: 'a second of a wall with five incidents / with one',
      figure: ms(figureMs),
      baseline: ms(baselineMs),
      ratio: figureMs / baselineMs,
      bound: { most: 3 },
    },
    {
      what: 'a second of a wall with five incidents / a frame',
      figure: ms(figureMs),
      baseline: ms(frameMs),
      ratio: figureMs / frameMs,
      bound: { most: 1 },
    },
  ];
}
