import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, root } from '../set-up/paths.mjs';
import { capture } from '../set-up/run.mjs';
import { giveUp } from '../set-up/say.mjs';
import { bundleMeasure } from './bundle-measure.mjs';
import { median } from './median.mjs';

const entries = 1_000_000;
/** What a search may take at most, in 95 of 100 cases (ms). */
const most = 50;

/** How fast anything ever recorded is found among a million entries, with and without filters. The record is made once. */
export async function measureSearch() {
  const program = await bundleMeasure('search-speed');
  const folder = join(localFolder, 'bench', 'search');
  mkdirSync(folder, { recursive: true });
  const ran = capture(process.execPath, [program, join(root, 'resources/handbook.json'), folder, String(entries)]);
  if (ran.code !== 0) giveUp(`the search could not be measured: ${ran.stderr}`);
  const { times } = JSON.parse(ran.stdout);
  const inOrder = times.toSorted((one, other) => one - other);
  const p95 = inOrder[Math.ceil(inOrder.length * 0.95) - 1];
  return [
    {
      what: `a search among ${entries.toLocaleString('en')} entries, the first 50 (p95) / ${most} ms`,
      figure: `${p95.toFixed(1)} ms (median ${median(times).toFixed(1)})`,
      baseline: `${most} ms`,
      ratio: p95 / most,
      bound: { most: 1 },
    },
  ];
}
