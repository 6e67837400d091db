import type { Words } from '../../../shared/words/words.ts';
import { DatabaseFault } from '../database/open-database.ts';
import { nameError } from '../failure.ts';

/** An error in words, and what it was about line by line. */
export function complaint(error: unknown, words: Words): readonly string[] {
  if (error instanceof DatabaseFault) return [words(`store.${error.fault}`, { detail: error.detail })];
  const named = nameError(error);
  const reason =
    named.refusal === null
      ? named.detail
      : words(`refusal.${named.refusal}` as Parameters<Words>[0], { detail: named.detail });
  return [words(`failure.${named.code}`, { detail: reason }), ...named.lines];
}
