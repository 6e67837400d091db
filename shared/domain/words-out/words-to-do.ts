import type { IncidentView } from '../incident/incident-view.ts';
import { type Handbook, fromMinutes } from '../handbook/handbook.ts';
import type { WordOut } from './words-out-at.ts';

/**
 * Whether somebody has to say what becomes of a word: it failed, or may have arrived, or was published and is stale. What is
 * automatic and stale is let go of by itself.
 */
export function isForPerson({ state, what, isDue }: Pick<WordOut, 'state' | 'what' | 'isDue'>): boolean {
  if (!isDue) return false;
  return state === 'failed' || state === 'uncertain' || (state === 'stale' && what === 'communication');
}

/** Why a word is stale: it is too old, or a later one for the same people was published. */
export function staleBy(
  { since, what }: Pick<WordOut, 'since' | 'what'>,
  { at }: Pick<IncidentView, 'at'>,
  { policy }: Handbook,
): 'too_old' | 'overtaken' {
  const after = what === 'communication' ? policy.communicationStaleAfter : policy.chatStaleAfter;
  return at - since > fromMinutes(after) ? 'too_old' : 'overtaken';
}
