import { setUp } from './set-up/set-up.mjs';
import { say } from './set-up/say.mjs';
import { build } from './steps/build.mjs';
import { measures } from './bench/measures.mjs';

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
const table = rows.map(({ what, figure, baseline, ratio, bound }) => ({
  what,
  figure,
  baseline,
  ratio: ratio.toFixed(2),
  bound: `${bound.least === undefined ? '<=' : '>='} ${bound.least ?? bound.most}`,
  holds: (bound.least === undefined ? ratio <= bound.most : ratio >= bound.least) ? 'yes' : 'NO',
}));
const columns = ['what', 'figure', 'baseline', 'ratio', 'bound', 'holds'];
const widths = columns.map((column) => Math.max(column.length, ...table.map((row) => row[column].length)));
const line = (cells) =>
  cells
    .map((cell, place) => cell.padEnd(widths[place]))
    .join('  ')
    .trimEnd();
process.stdout.write(
  `${[line(columns), ...table.map((row) => line(columns.map((column) => row[column])))].join('\n')}\n`,
);
