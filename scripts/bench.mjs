import { setUp } from './set-up/set-up.mjs';
import { say } from './set-up/say.mjs';
import { build } from './steps/build.mjs';
import { measures } from './bench/measures.mjs';
import { tableOf } from './bench/table.mjs';

/*
 * Measures what the console promises, each figure beside a baseline of the same run: the machine is noisy, a ratio less
 * so. `npm run bench -- <name>...` runs some of them. Nothing here fails; a figure beyond its bound is marked.
 */
const asked = process.argv.slice(2);
const chosen = measures.filter(({ name }) => asked.length === 0 || asked.includes(name));
const electron = await setUp({ headless: true });
await build();

const rows = [];
for (const { name, measure } of chosen) {
  say(`measuring ${name} ...`);
  rows.push(...(await measure(electron)));
}
process.stdout.write(tableOf(rows));
