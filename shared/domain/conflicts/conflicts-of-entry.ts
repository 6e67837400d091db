import type { FactOf } from '../event/fact.ts';
import { isOfOneConsole } from '../text-merge/united-text.ts';
import { standingEntryText } from '../timeline/standing-entry-text.ts';
import { type Conflict, claimsThatMet, inOrder } from './conflicts-of.ts';
import type { Sighting } from './sighting.ts';
import { overlapsOf } from './texts-that-met.ts';

/**
 * The conflicts among corrections of one entry: two people corrected it without having heard of each other. Entries are
 * not in an incident's state, so these are found entry by entry, from its own facts.
 */
export function conflictsOfEntry(
  added: FactOf<'entry.added'>,
  corrections: readonly FactOf<'entry.corrected'>[],
  sightings: readonly Sighting[],
): readonly Conflict[] {
  if (isOfOneConsole(corrections)) return [];
  const text = standingEntryText(added, corrections, sightings);
  return inOrder([...claimsThatMet(corrections, sightings), ...overlapsOf(`entry.${added.id}.text`, text)]);
}
