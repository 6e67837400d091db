import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../set-up/paths.mjs';
import { giveUp } from '../set-up/say.mjs';
import { largeIncident } from './large-incident.mjs';
import { median, percentile } from './median.mjs';
import { underDisplay } from './under-display.mjs';

const small = 100;
const large = 100_000;

/** What a person at the screen waits for: a logged action, a long incident opened and scrolled, and its memory. */
export function measureScreen(electron) {
  const files = [small, large].map((entries) => largeIncident(entries).path);
  const script = join(root, 'scripts/bench/drive-screen.mjs');
  const given = JSON.stringify({ electron, files });
  const [command, ...args] = underDisplay([process.execPath, script, given]);
  const ran = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 600_000 });
  if (ran.status !== 0) giveUp('the screen could not be measured (see above).');
  const { logged, opened, frames, memoryMb } = JSON.parse(ran.stdout);
  const p95 = percentile(logged, 95);
  const open = opened.map(median);
  const kept = frames.map(median);
  return [
    {
      what: 'key press to durable and drawn, 95th percentile / 50 ms',
      figure: `${p95.toFixed(1)} ms`,
      baseline: '50 ms',
      ratio: p95 / 50,
      bound: { most: 1 },
    },
    {
      what: `${large.toLocaleString('en')} entries opened / ${small} entries opened`,
      figure: `${open[1].toFixed(0)} ms`,
      baseline: `${open[0].toFixed(0)} ms`,
      ratio: open[1] / open[0],
      bound: { most: 2 },
    },
    {
      what: 'frames a second kept while scrolling, the long one / the short one',
      figure: kept[1].toFixed(1),
      baseline: kept[0].toFixed(1),
      ratio: kept[1] / kept[0],
      bound: { least: 0.99 },
    },
    {
      what: 'memory of the window with the long one / 250 MB',
      figure: `${memoryMb.toFixed(0)} MB`,
      baseline: '250 MB',
      ratio: memoryMb / 250,
      bound: { most: 1 },
    },
  ];
}
