import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const renderer = resolve(import.meta.dirname, '../../../renderer');

/** The looks that a screen may have: by day or night, as it is or with more contrast as the system asks. */
export const looks = ['day', 'night', 'day, more contrast', 'night, more contrast'] as const;
export type Look = (typeof looks)[number];

/** A file of the screens. */
export interface SourceFile {
  /** From the folder `renderer`, with slashes. */
  readonly path: string;
  /** Without comments. */
  readonly text: string;
}

/** A rule or a block of a style sheet. */
export interface StyleRule {
  readonly selector: string;
  /** What stands around it, such as `@media (…)`; empty at the top. */
  readonly within: string;
  readonly declarations: readonly { readonly name: string; readonly value: string }[];
}

/** The screens' files whose names end so, in the order of their paths. */
export function sourceFiles(ending: string): readonly SourceFile[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending))
    .toSorted()
    .map((path) => ({ path, text: plainText(path) }));
}

/** The rules of a style sheet, those in a media query with its condition. Nothing is nested deeper than that here. */
export function rulesOf(text: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  let within = '';
  for (const { groups } of text.matchAll(/(?<close>\})|(?<head>[^{}]+)\{(?:(?<body>[^{}]*)\})?/gu)) {
    const head = (groups?.['head'] ?? '').trim().replaceAll(/\s+/gu, ' ');
    const body = groups?.['body'];
    if (groups?.['close'] !== undefined) within = '';
    else if (head.startsWith('@') && (body === undefined || body.trim() === '')) within = head;
    else rules.push({ selector: head, within, declarations: declarationsOf(body ?? '') });
  }
  return rules;
}

const tokens = rulesOf(plainText('styles/tokens.css'));

/** The colour tokens of a look, by name, as they are written. */
export function coloursOf(look: Look): ReadonlyMap<string, string> {
  const [theme = ''] = look.split(', ');
  const isMore = look.endsWith('contrast');
  const colours = new Map<string, string>();
  for (const { selector, within, declarations } of tokens) {
    const applies =
      selector.includes(`[data-theme="${theme}"]`) &&
      (within === '' || (isMore && within === '@media (prefers-contrast: more)'));
    for (const { name, value } of applies ? declarations : []) if (name.startsWith('--')) colours.set(name, value);
  }
  return colours;
}

function plainText(path: string): string {
  return readFileSync(join(renderer, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//gu, '');
}

function declarationsOf(body: string): StyleRule['declarations'] {
  return body.split(';').flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon < 0) return [];
    return [
      {
        name: line.slice(0, colon).trim(),
        value: line
          .slice(colon + 1)
          .trim()
          .replaceAll(/\s+/gu, ' '),
      },
    ];
  });
}
