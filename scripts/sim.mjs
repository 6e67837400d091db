import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './set-up/paths.mjs';
import { setUpCommandLine } from './set-up/set-up.mjs';

/*
 * Plays more seeds of the simulation than the tests do: `npm run sim -- --seeds N --from S`. Ends with 1 and the seed when
 * one fails; the same seed plays the same again.
 */
await setUpCommandLine();
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test/sim/run-seed.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});
const began = performance.now();
for (let seed = from; seed < from + seeds; seed += 1) {
  const { violations } = await module.runSeed(seed);
  if (violations.length > 0) {
    process.stdout.write(`seed ${seed} failed:\n${violations.map((line) => `  ${line}\n`).join('')}`);
    process.exit(1);
  }
  if ((seed - from + 1) % 100 === 0) {
    process.stdout.write(
      `${seed - from + 1} seeds held, ${Math.round((performance.now() - began) / (seed - from + 1))} ms each\n`,
    );
  }
}
process.stdout.write(`${seeds} seeds from ${from} held\n`);
