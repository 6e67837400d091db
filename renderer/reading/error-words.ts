import type { CallError } from '../../shared/bridge/reply.ts';
import { refusalCodes } from '../../shared/domain/incident/refusal.ts';
import type { Words } from '../../shared/words/words.ts';

/** Why something was not done, as a sentence: the domain's own word for a refusal, else what failed. */
export function errorWords({ code, refusal, detail }: CallError, words: Words): string {
  const known = refusalCodes.find((name) => name === refusal);
  return known === undefined ? words(`failure.${code}`, { detail }) : words(`refusal.${known}`, { detail });
}
