import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A token that letters are drawn in, and one that lies behind them. */
export interface NamedPair {
  readonly text: string;
  readonly ground: string;
}

const path = resolve(import.meta.dirname, '../../../docs/design.md');

/** The pairs of text and ground that a table of docs/design.md names, by the heading above it. */
export function namedPairs(heading: string): readonly NamedPair[] {
  return rowsUnder(heading).flatMap(([texts = '', grounds = '']) =>
    tokensIn(texts).flatMap((text) => tokensIn(grounds).map((ground) => ({ text, ground }))),
  );
}

/** The pairs of tokens that docs/design.md lets look alike, since a second sign tells them apart. */
export function pairsWithSecondSign(heading: string): readonly (readonly [string, string])[] {
  return rowsUnder(heading).flatMap(([pair = '', sign = '']) => {
    const [one, other] = tokensIn(pair);
    return one === undefined || other === undefined || sign === '' ? [] : [[one, other] as const];
  });
}

/** The cells of the rows of the first table under a heading, without its head. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = readFileSync(path, 'utf8').split(`\n### ${heading}\n`)[1]?.split('\n#')[0];
  if (section === undefined) throw new Error(`docs/design.md has no heading "${heading}".`);
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function tokensIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`(?<token>--[\w-]+)`/gu)].flatMap(({ groups }) => groups?.['token'] ?? []);
}
