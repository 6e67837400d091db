import type { StreamId } from '../../record/ids.ts';
import { fold } from '../search/fold.ts';
import type { IncidentDigest } from './incident-digest.ts';

/** Something that is said of more than one incident. */
export interface Repeated {
  /** As the latest of them says it. */
  readonly text: string;
  /** In the order of T0. */
  readonly ids: readonly StreamId[];
}

/** Causes that several incidents have in common, the most frequent first. */
export function repeatedCauses(digests: readonly IncidentDigest[]): readonly Repeated[] {
  return repeated(digests, ({ causes }) => causes);
}

/** Modules that were touched more than once, the most frequent first. */
export function repeatedModules(digests: readonly IncidentDigest[]): readonly Repeated[] {
  return repeated(digests, ({ modules }) => modules);
}

/** A text without regard to case, width, punctuation and blanks: the same cause is seldom written twice alike. */
export function normalised(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** `digests`: in the order of T0. */
function repeated(
  digests: readonly IncidentDigest[],
  textsOf: (digest: IncidentDigest) => readonly string[],
): readonly Repeated[] {
  const found = new Map<string, { text: string; ids: StreamId[] }>();
  for (const digest of digests) {
    for (const [key, text] of new Map(textsOf(digest).map((one) => [normalised(one), one]))) {
      if (key === '') continue;
      const before = found.get(key);
      if (before === undefined) found.set(key, { text, ids: [digest.id] });
      else found.set(key, { text, ids: [...before.ids, digest.id] });
    }
  }
  return [...found.values()]
    .filter(({ ids }) => ids.length > 1)
    .toSorted((one, other) => other.ids.length - one.ids.length || (one.text < other.text ? -1 : 1));
}
