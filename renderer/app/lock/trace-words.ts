import type { LockTrace } from '../../../shared/bridge/lock-standing.ts';
import type { Words } from '../../../shared/words/words.ts';

/** What happened to a PIN, as a sentence. */
export function traceWords({ deed, by }: LockTrace, words: Words): string {
  return words(`pin.deed.${deed}`, { by: by ?? '' });
}
