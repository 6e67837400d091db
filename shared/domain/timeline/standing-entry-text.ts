import type { Sighting } from '../conflicts/sighting.ts';
import type { FactOf } from '../event/fact.ts';
import { type TextEdit, type UnitedText, unitedText } from '../text-merge/united-text.ts';

type Correction = FactOf<'entry.corrected'>;

/** An entry's text after its corrections, united where they were made apart. */
export function standingEntryText(
  added: FactOf<'entry.added'>,
  corrections: readonly Correction[],
  sightings: readonly Sighting[],
): UnitedText<TextEdit & { readonly change: Correction }> {
  const edits = corrections.flatMap((change) => {
    const value = change.body.changes.text;
    return value === undefined ? [] : [{ id: change.id, order: change.order, value, change }];
  });
  return unitedText(added.body.text, edits, sightings);
}
