import { describe, expect, it } from 'vitest';
import { type Rgb, contrast, difference, rgbOf } from '../../helpers/colour/colour.ts';
import { deficiencies, seenWith } from '../../helpers/colour/colour-vision.ts';
import { namedPairs, pairsWithSecondSign } from '../../helpers/colour/design-document.ts';
import { type Look, coloursOf, looks, rulesOf, sourceFiles } from '../../helpers/colour/style-sheets.ts';

/** CIE76: about eight times what is just noticeable side by side, so that it is told apart from memory. */
const leastDifference = 20;
const states = ['--calm', '--near', '--late', '--done'] as const;
const levels = ['--p1', '--p2', '--p3', '--p4'] as const;

function colour(look: Look, token: string): Rgb {
  const read = rgbOf(coloursOf(look).get(token) ?? '');
  if (read === null) throw new Error(`${token} is no plain colour by ${look}.`);
  return read;
}

function tooFaint(look: Look, pairs: ReturnType<typeof namedPairs>, least: number): readonly string[] {
  return pairs.flatMap(({ text, ground }) => {
    const found = contrast(colour(look, text), colour(look, ground));
    return found < least ? [`${text} on ${ground}: ${found.toFixed(2)}`] : [];
  });
}

describe('text', () => {
  const screens = namedPairs('Text and its grounds');
  const wall = namedPairs('On the wall');

  it('is named with its grounds for every token that letters are drawn in', () => {
    const known = coloursOf('day');
    const named = new Set([...screens, ...wall].map(({ text }) => text));
    const used = sourceFiles('.css').flatMap(({ text }) =>
      rulesOf(text).flatMap(({ declarations }) =>
        declarations.flatMap(({ name, value }) => (name === 'color' ? (/--[\w-]+/u.exec(value) ?? []) : [])),
      ),
    );
    expect(used.length).toBeGreaterThan(100);
    expect([...new Set(used)].filter((token) => known.has(token) && !named.has(token))).toEqual([]);
  });

  it.each(['day', 'night'] as const)('has 4.5:1 on a laptop by %s', (look) => {
    expect(tooFaint(look, screens, 4.5)).toEqual([]);
  });

  it.each(['night', 'night, more contrast'] as const)('has 7:1 on the wall by %s', (look) => {
    expect(tooFaint(look, wall, 7)).toEqual([]);
  });

  it.each(['day, more contrast', 'night, more contrast'] as const)('has 7:1 everywhere by %s', (look) => {
    expect(tooFaint(look, screens, 7)).toEqual([]);
  });
});

describe('the edge of what can be pressed or typed into', () => {
  it.each(looks)('has 3:1 by %s', (look) => {
    const pairs = ['--ground', '--surface', '--sunken'].map((ground) => ({ text: '--line-strong', ground }));
    expect(tooFaint(look, pairs, 3)).toEqual([]);
  });
});

describe('states and levels', () => {
  const told = pairsWithSecondSign('Pairs that only a second sign tells apart').map((pair) => pair.toSorted().join());

  /** Pairs that come too near to each other for somebody's eyes. */
  function alike(look: Look): readonly string[] {
    return [states, levels].flatMap((set) =>
      set.flatMap((one, index) =>
        set.slice(index + 1).flatMap((other) => {
          const left = colour(look, one);
          const right = colour(look, other);
          const seen = deficiencies.map((each) => difference(seenWith(each, left), seenWith(each, right)));
          return Math.min(difference(left, right), ...seen) < leastDifference ? [[one, other].toSorted().join()] : [];
        }),
      ),
    );
  }

  it.each(looks)('stay apart for every kind of eye by %s, or by a second sign that is named', (look) => {
    expect(alike(look).filter((pair) => !told.includes(pair))).toEqual([]);
  });

  it('are excused by a second sign only where they need it', () => {
    expect(told.filter((pair) => !looks.some((look) => alike(look).includes(pair)))).toEqual([]);
  });
});

describe('the looks', () => {
  it('name the same colours by day and by night', () => {
    expect([...coloursOf('night').keys()]).toEqual([...coloursOf('day').keys()]);
  });

  it('keep every name where more contrast is asked for', () => {
    for (const theme of ['day', 'night'] as const) {
      expect([...coloursOf(`${theme}, more contrast`).keys()]).toEqual([...coloursOf(theme).keys()]);
    }
  });
});
