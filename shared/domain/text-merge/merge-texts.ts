import { diff3Merge } from 'node-diff3';

/** Two edits of one text, united. */
export interface MergedText {
  readonly text: string;
  /** They changed the same words: both stand in the text, `‹the one ¦ the other›`. */
  readonly overlaps: boolean;
}

/** More words than this in one disputed passage are not compared one by one; both passages stand whole. */
const mostWords = 4_000;

/**
 * Unites two edits of a text (domain, section 8): by lines, and within lines that both changed by words, a Han character
 * being a word. What only one changed is as they left it. The same for the same three texts everywhere; `one` comes before
 * `other` in the record, and stands before it where they overlap. Pure.
 */
export function mergeTexts(base: string, one: string, other: string): MergedText {
  if (one === other || other === base) return { text: one, overlaps: false };
  if (one === base) return { text: other, overlaps: false };
  return merge(linesOf(base), linesOf(one), linesOf(other), (origin, mine, theirs) => {
    const words = [origin, mine, theirs].map((lines) => wordsIn(lines.join('')));
    const [were = [], are = [], also = []] = words;
    if (Math.max(were.length, are.length, also.length) > mostWords) return both(mine.join(''), theirs.join(''));
    return merge(were, are, also, (_, left, right) => both(left.join(''), right.join('')));
  });
}

function merge(
  base: string[],
  one: string[],
  other: string[],
  settle: (base: string[], one: string[], other: string[]) => MergedText,
): MergedText {
  let text = '';
  let overlaps = false;
  for (const region of diff3Merge(one, base, other, { excludeFalseConflicts: true })) {
    if (region.conflict === undefined) {
      text += region.ok?.join('') ?? '';
      continue;
    }
    const { o: origin, a: mine, b: theirs } = region.conflict;
    const settled = settle(origin, mine, theirs);
    text += settled.text;
    overlaps ||= settled.overlaps;
  }
  return { text, overlaps };
}

function both(one: string, other: string): MergedText {
  // What one took out and the other changed is kept: nothing that somebody wrote goes unseen.
  if (one === '' || other === '') return { text: one + other, overlaps: true };
  return { text: `‹${one} ¦ ${other}›`, overlaps: true };
}

/** The lines, each with its end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** Words, Han characters, blanks and signs, that joined give the text back. */
function wordsIn(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{N}\p{M}_]+|\n|[^\S\n]+|[^\p{L}\p{N}\p{M}_\s]/gu,
    ) ?? []
  );
}
