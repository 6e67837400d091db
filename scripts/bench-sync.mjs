import { setUpCommandLine } from './set-up/set-up.mjs';
import { say } from './set-up/say.mjs';
import { build } from './steps/build.mjs';
import { contestants } from './bench/sync/contestants.mjs';
import { syncMeasures } from './bench/sync/measures.mjs';
import { peers } from './bench/sync/set-up-peers.mjs';
import { tableOf } from './bench/table.mjs';

/*
 * Measures how consoles meet, beside other systems that do the same, in one interleaved run: `npm run bench:sync`, or some
 * of it by name. Nothing here fails; a figure beyond its bound is marked. The peers are installed at the first run.
 */
const asked = process.argv.slice(2);
const chosen = syncMeasures.filter(({ name }) => asked.length === 0 || asked.includes(name));
// What was started is ended on exit, and a signal alone would not come to that.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await setUpCommandLine();
await build();

const all = await contestants(['muster', ...peers]);
const rows = all.map(({ name, durable }) => ({ what: name, durable }));
let isWhole = true;
for (const { name, measure } of chosen) {
  say(`measuring ${name} ...`);
  try {
    rows.push(...(await measure(all)));
  } catch (error) {
    // The other figures stand all the same.
    isWhole = false;
    rows.push({
      what: name,
      missing: `could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
process.stdout.write(tableOf(rows));
process.exit(isWhole ? 0 : 1);
