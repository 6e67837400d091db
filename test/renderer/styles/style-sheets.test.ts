import { describe, expect, it } from 'vitest';
import { rulesOf, sourceFiles } from '../../helpers/colour/style-sheets.ts';

const sheets = sourceFiles('.css');
const rules = sheets.flatMap(({ path, text }) => rulesOf(text).map((rule) => ({ ...rule, path })));
const parts = sourceFiles('.tsx');

/** A colour that is no token: in figures, by a function, or by one of the names that people reach for. */
const rawColour =
  /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b/iu;

describe('the style sheets', () => {
  it('are all read', () => {
    expect(sheets.length).toBeGreaterThan(50);
    expect(rules.length).toBeGreaterThan(500);
  });

  it('hold no colour outside the tokens', () => {
    const raw = rules
      .filter(({ path }) => path !== 'styles/tokens.css')
      .flatMap(({ path, selector, declarations }) =>
        declarations.filter(({ value }) => rawColour.test(value)).map(({ name }) => `${path}: ${selector} ${name}`),
      );
    expect(raw).toEqual([]);
  });

  it('are not gone round by a colour in the screens themselves', () => {
    const raw = parts.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:fill|stroke|color|background)\w*(?:=|: )["'](?<value>[^"']*)["']/giu)]
        .filter(({ groups }) => rawColour.test(groups?.['value'] ?? ''))
        .map(([found]) => `${path}: ${found}`),
    );
    expect(raw).toEqual([]);
  });

  it('use no token that is not there', () => {
    const set = new Set(rules.flatMap(({ declarations }) => declarations.map(({ name }) => name)));
    const missing = sheets.flatMap(({ path, text }) =>
      [...text.matchAll(/var\((?<token>--[\w-]+)\)/gu)]
        .filter(({ groups }) => !set.has(groups?.['token'] ?? ''))
        .map(([found]) => `${path}: ${found}`),
    );
    expect(missing).toEqual([]);
  });

  it('make letters fainter only where nothing can be done with them', () => {
    const faint = rules
      .filter(({ declarations }) =>
        declarations.some(({ name, value }) => name === 'opacity' && !/^[01]$/u.test(value)),
      )
      .map(({ selector }) => selector);
    expect(faint).toEqual(['.button:disabled', '.looks-only-held [role="checkbox"]']);
  });
});

describe('motion', () => {
  const moves = /^(?:transition|animation)(?:$|-(?:name|duration)$)/u;
  const reduced = '@media (prefers-reduced-motion: reduce)';

  it('stops for everything when the system asks, whatever a component says', () => {
    const stop = rules.find(({ within, selector }) => within === reduced && selector.startsWith('*'));
    expect(stop?.selector).toBe('*, *::before, *::after, ::backdrop');
    expect(stop?.declarations).toEqual([
      { name: 'animation', value: 'none !important' },
      { name: 'transition', value: 'none !important' },
    ]);
  });

  it('takes its time from the tokens, which are then zero', () => {
    const still = new Map(
      rules
        .filter(({ within, path }) => within === reduced && path === 'styles/tokens.css')
        .flatMap(({ declarations }) => declarations.map(({ name, value }) => [name, value] as const)),
    );
    const moving = rules.filter(({ within }) => within !== reduced).flatMap(({ declarations }) => declarations);
    const found = moving.filter(({ name }) => moves.test(name));
    expect(found.length).toBeGreaterThan(0);
    for (const { value } of found) {
      expect(value).not.toContain('!important');
      expect(still.get(/var\((?<token>--motion-[\w-]+)\)/u.exec(value)?.groups?.['token'] ?? '')).toBe('0ms');
    }
    expect(moving.filter(({ name }) => name === 'scroll-behavior')).toEqual([]);
  });

  it('is never begun by a screen’s own code, where no style sheet could stop it', () => {
    const begun = [...parts, ...sourceFiles('.ts')].flatMap(({ path, text }) => [
      ...(/\.animate\(|behavior: ["']smooth|startViewTransition/u.test(text) ? [path] : []),
      ...[...text.matchAll(/<(?:Line|Bar|Area|Scatter)\s[^]*?>/gu)]
        .filter(([drawn]) => !drawn.includes('isAnimationActive={false}'))
        .map(([drawn]) => `${path}: ${drawn}`),
    ]);
    expect(begun).toEqual([]);
  });
});
