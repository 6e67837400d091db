import { join } from 'node:path';
import { root } from '../set-up/paths.mjs';
import { capture } from '../set-up/run.mjs';
import { giveUp } from '../set-up/say.mjs';
import { bundleMeasure } from './bundle-measure.mjs';
import { largeIncident } from './large-incident.mjs';
import { median } from './median.mjs';

/** The store's own speed, beside bare better-sqlite3 with the same pragmas in the same process. */
export async function measureStore() {
  const program = await bundleMeasure('store-speed');
  const { path } = largeIncident(100_000);
  const ran = capture(process.execPath, ['--expose-gc', program, join(root, 'resources/handbook.json'), path]);
  if (ran.code !== 0) giveUp(`the store could not be measured: ${ran.stderr}`);
  const { import: imported, log } = JSON.parse(ran.stdout);
  const rate = (ms) => `${Math.round(imported.events / (ms / 1_000)).toLocaleString('en')} events/s`;
  const store = median(imported.store);
  const bare = median(imported.bare);
  const ms = (value) => `${value.toFixed(2)} ms`;
  const row = (what, ours, theirs, bound) => ({
    what,
    figure: ms(ours),
    baseline: ms(theirs),
    ratio: ours / theirs,
    bound,
  });
  return [
    {
      what: `import of ${imported.events.toLocaleString('en')} events / bare batched insert (rate)`,
      figure: rate(store),
      baseline: rate(bare),
      ratio: bare / store,
      bound: { least: 0.333 },
    },
    row('an action durable in the store / a bare insert (median)', median(log.store), median(log.bare), { most: 2 }),
  ];
}
