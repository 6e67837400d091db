/** A folded text, and for each of its UTF-16 units where the character that it came from begins and ends in the original. */
export interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const folds = new Map<string, string>();

/**
 * A text as it is compared in a search: without regard to case, width (`Ａ` is `a`) or accents. Character by character, so
 * that a hit can be shown in the original.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) folded += foldChar(char);
  return folded;
}

/** The same, with the way back. */
export function foldWithPlaces(text: string): Folded {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const char of text) {
    const end = place + char.length;
    const part = foldChar(char);
    // An accent that stands by itself belongs to the letter before it.
    if (part === '' && ends.length > 0) ends[ends.length - 1] = end;
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(place);
      ends.push(end);
    }
    folded += part;
    place = end;
  }
  return { text: folded, starts, ends };
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function foldChar(char: string): string {
  const code = char.charCodeAt(0);
  // What most of a Chinese text is made of stays as it is.
  if (code >= 0x4e00 && code <= 0x9fff) return char;
  const known = folds.get(char);
  if (known !== undefined) return known;
  const folded = foldedChar(char);
  folds.set(char, folded);
  return folded;
}

function foldedChar(char: string): string {
  if (/^[\u0300-\u036F\uFE00-\uFE0F]$/u.test(char)) return '';
  const lower = char.normalize('NFKC').toLowerCase();
  if (!/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+$/u.test(lower)) return lower;
  return lower.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
