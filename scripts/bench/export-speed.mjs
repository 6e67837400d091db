import { join } from 'node:path';
import { root } from '../set-up/paths.mjs';
import { capture } from '../set-up/run.mjs';
import { giveUp } from '../set-up/say.mjs';
import { bundleMeasure } from './bundle-measure.mjs';
import { largeIncident } from './large-incident.mjs';
import { median } from './median.mjs';

/** An export of 10,000 entries, beside the bare reading of them and writing of the same bytes. */
export async function measureExport() {
  const program = await bundleMeasure('export-speed');
  const { path } = largeIncident(10_000);
  const ran = capture(process.execPath, ['--expose-gc', program, join(root, 'resources/handbook.json'), path]);
  if (ran.code !== 0) giveUp(`the export could not be measured: ${ran.stderr}`);
  const measured = JSON.parse(ran.stdout);
  const ms = (value) => `${value.toFixed(1)} ms`;
  return Object.entries(measured).map(([format, { exported, written, bytes }]) => ({
    what: `export of 10,000 entries as ${format} / reading them and writing ${(bytes / 1024 / 1024).toFixed(1)} MiB (median)`,
    figure: ms(median(exported)),
    baseline: ms(median(written)),
    ratio: median(exported) / median(written),
    bound: { most: 3 },
  }));
}
