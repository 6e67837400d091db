import { type Words, isWordKey } from '../words/words.ts';

/**
 * Why a word did not reach its chat, or is not known to: what the network's own words mean, as the reader says it; whatever a
 * service answered as it was answered.
 */
export function spokenWhy(why: string, words: Words): string {
  const key = `chat.code.${why}`;
  return isWordKey(key) ? words(key) : why;
}
