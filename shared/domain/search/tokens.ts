import { fold } from './fold.ts';

/*
 * Words as the full-text index holds them. Chinese is written without blanks, so a run of it is held as every two
 * characters that follow each other and its last one alone: 网关重启 is 网关, 关重, 重启, 启. Each character begins exactly one
 * token, by which one of them alone is found too. Whatever else is letters and digits is a word; a pictogram stands alone.
 */

const together = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー々]`;
const pieces = new RegExp(
  String.raw`(?<run>${together}+)|(?<word>(?:(?!${together})[\p{L}\p{N}])+)|(?<sign>\p{Extended_Pictographic})`,
  'gu',
);

/** Words shorter than this are found whole only: what one or two letters begin is half the record. */
export const leastPrefix = 3;

/** How much of what is sought the index is asked for; the rest is compared with the words themselves. */
const mostTokens = 32;
const mostPhrases = 24;

/** What is asked of the index in one piece: tokens that follow each other, the last of which may go on. */
export interface Phrase {
  readonly tokens: readonly string[];
  readonly goesOn: boolean;
}

/** What was typed, as it is looked for. */
export interface Sought {
  /** Folded words, each of which has to stand in what is found, letter by letter. */
  readonly terms: readonly string[];
  /** What the index is asked for; empty where nothing was typed that it knows, and then nothing is found. */
  readonly phrases: readonly Phrase[];
}

/** The tokens of a text, separated by blanks. */
export function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (const { groups } of fold(text).matchAll(pieces)) {
    if (groups?.['run'] === undefined) tokens.push(groups?.['word'] ?? groups?.['sign'] ?? '');
    else {
      const chars = Array.from(groups['run']);
      for (const [index, char] of chars.entries()) tokens.push(char + (chars[index + 1] ?? ''));
    }
  }
  return tokens.join(' ');
}

/** Reads what somebody typed. Nothing in it is an operator: whatever it is, it is looked for as it stands. */
export function soughtOf(typed: string): Sought {
  const terms = [...new Set(fold(typed).split(/\s+/u))].filter((term) => term !== '');
  return { terms, phrases: terms.flatMap(phrasesOf).slice(0, mostPhrases) };
}

/** Whether a text holds everything that is sought. */
export function holds(text: string, { terms }: Sought): boolean {
  const folded = fold(text);
  return terms.every((term) => folded.includes(term));
}

function phrasesOf(term: string): readonly Phrase[] {
  const phrases: Phrase[] = [];
  let words: string[] = [];
  const endWords = (goesOn: boolean) => {
    if (words.length === 0) return;
    const isCut = words.length > mostTokens;
    const last = Array.from(words.at(-1) ?? '').length;
    phrases.push({ tokens: words.slice(0, mostTokens), goesOn: goesOn && !isCut && last >= leastPrefix });
    words = [];
  };
  let end = 0;
  for (const match of term.matchAll(pieces)) {
    const { run, word, sign } = match.groups ?? {};
    end = match.index + match[0].length;
    if (word !== undefined) words.push(word);
    else {
      endWords(false);
      if (sign !== undefined) phrases.push({ tokens: [sign], goesOn: false });
      if (run !== undefined) phrases.push(phraseOfRun(run));
    }
  }
  endWords(end === term.length);
  return phrases;
}

function phraseOfRun(run: string): Phrase {
  const chars = Array.from(run);
  if (chars.length === 1) return { tokens: chars, goesOn: true };
  const pairs = chars.slice(0, mostTokens + 1).flatMap((char, index, all) => {
    const next = all[index + 1];
    return next === undefined ? [] : [char + next];
  });
  return { tokens: pairs, goesOn: false };
}
