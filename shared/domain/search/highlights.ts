import { foldWithPlaces } from './fold.ts';

/** A part of a text that is to be marked, in UTF-16 units, the end not included. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
}

/** Where folded terms stand in a text, in order, never overlapping. */
export function highlightsOf(text: string, terms: readonly string[]): readonly Highlight[] {
  const folded = foldWithPlaces(text);
  const found: Highlight[] = [];
  for (const term of terms) {
    if (term === '') continue;
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + term.length)) {
      const from = folded.starts[at];
      const to = folded.ends[at + term.length - 1];
      if (from !== undefined && to !== undefined) found.push({ from, to });
    }
  }
  const merged: Highlight[] = [];
  for (const next of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = merged.at(-1);
    if (last === undefined || next.from > last.to) merged.push(next);
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/** A text in pieces, marked and not; what was cut off at its beginning or end is told by an ellipsis. */
export interface Excerpt {
  readonly pieces: readonly ExcerptPiece[];
}

/** `at`: where it begins in the whole text; no two begin at one place. */
export interface ExcerptPiece {
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** The part of a text around the first hit, of about `length` UTF-16 units, with what is found in it marked. */
export function excerptOf(text: string, terms: readonly string[], length: number): Excerpt {
  const marks = highlightsOf(text, terms);
  const first = marks[0]?.from ?? 0;
  const isShort = text.length <= length;
  const begin = isShort
    ? 0
    : wholeChar(text, Math.max(0, Math.min(first - Math.floor(length / 3), text.length - length)));
  const end = isShort ? text.length : wholeChar(text, Math.min(text.length, begin + length));
  const pieces: ExcerptPiece[] = [];
  let place = begin;
  const add = (to: number, marked: boolean) => {
    if (to > place) pieces.push({ at: place, text: text.slice(place, to), marked });
    place = Math.max(place, to);
  };
  if (begin > 0) pieces.push({ at: -1, text: '…', marked: false });
  for (const { from, to } of marks) {
    if (to <= begin || from >= end) continue;
    add(Math.max(begin, from), false);
    add(Math.min(end, to), true);
  }
  add(end, false);
  if (end < text.length) pieces.push({ at: end, text: '…', marked: false });
  return { pieces };
}

/** No pair of surrogates is cut in two. */
function wholeChar(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
