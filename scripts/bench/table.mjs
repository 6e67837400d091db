/**
 * Rows of measures as lines of text: what, figure, baseline, ratio, its bound and whether it holds; and what stands under
 * `durable` where rows have it. A row that could not be measured has `missing`, the reason, and no ratio. A column that no row
 * fills is left out.
 */
export function tableOf(rows) {
  const table = rows.map(cellsOf);
  const columns = ['what', 'figure', 'baseline', 'ratio', 'bound', 'holds', 'durable'].filter((column) =>
    table.some((row) => row[column] !== ''),
  );
  const widths = columns.map((column) => Math.max(column.length, ...table.map((row) => row[column].length)));
  const line = (cells) =>
    cells
      .map((cell, place) => cell.padEnd(widths[place]))
      .join('  ')
      .trimEnd();
  return `${[line(columns), ...table.map((row) => line(columns.map((column) => row[column])))].join('\n')}\n`;
}

/** Whether a ratio is within its bound: `most` or `least`. */
export function holds(ratio, bound) {
  return bound.least === undefined ? ratio <= bound.most : ratio >= bound.least;
}

function cellsOf({ what, figure = '', baseline = '', ratio, bound, durable = '', missing }) {
  return {
    what,
    figure,
    baseline,
    ratio: ratio === undefined ? '' : ratio.toFixed(2),
    bound: bound === undefined ? '' : `${bound.least === undefined ? '<=' : '>='} ${bound.least ?? bound.most}`,
    holds: missing ?? (bound === undefined ? '' : holds(ratio, bound) ? 'yes' : 'NO'),
    durable,
  };
}
