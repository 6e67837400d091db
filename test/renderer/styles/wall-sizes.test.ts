import { describe, expect, it } from 'vitest';
import { rulesOf, sourceFiles } from '../../helpers/colour/style-sheets.ts';

const sheets = sourceFiles('.css').filter(({ path }) => path.startsWith('wall/'));
const sizes = sheets.flatMap(({ path, text }) =>
  rulesOf(text).flatMap(({ selector, declarations }) =>
    declarations
      .filter(({ name }) => name === 'font-size' || /^--wall-(?:title|figure)$/u.test(name))
      .map(({ value }) => ({ where: `${path}: ${selector}`, value })),
  ),
);

/** A size that is one of the two that the wall is told, or larger: 48 of its units are the letters across the room. */
function isLargeEnough(value: string): boolean {
  if (/^var\(--wall-(?:across|walk|title|figure)\)$/u.test(value)) return true;
  if (/^max\(\s*var\(--wall-across\),/u.test(value)) return true;
  const units = /^calc\((?<units>\d+) \* var\(--u\)\)$/u.exec(value)?.groups?.['units'];
  if (units !== undefined) return Number(units) >= 48;
  return Number(/^(?<times>[\d.]+)em$/u.exec(value)?.groups?.['times'] ?? 0) >= 1;
}

describe('the wall', () => {
  it('has sizes of its own to look at', () => {
    expect(sizes.length).toBeGreaterThan(8);
  });

  it('draws no letter smaller than the two sizes that its room needs', () => {
    expect(sizes.filter(({ value }) => !isLargeEnough(value))).toEqual([]);
  });
});
