import { type FactOf, byOrder } from '../event/fact.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import { type TextEdit, type UnitedText, isOfOneConsole, unitedText } from '../text-merge/united-text.ts';

export type SectionWriting = FactOf<'review.section_written'>;

/** A section's text after its writings, united where they were made apart; they may come in any order. */
export function standingSectionText(
  writings: readonly SectionWriting[],
  { sightings }: Pick<IncidentState, 'sightings'>,
): UnitedText<TextEdit & { readonly change: SectionWriting }> {
  const inOrder = writings.toSorted(byOrder);
  if (isOfOneConsole(inOrder)) return { value: inOrder.at(-1)?.body.text ?? '', overlaps: [] };
  const edits = inOrder.map((change) => ({ id: change.id, order: change.order, value: change.body.text, change }));
  // Two who wrote first without having heard of each other both started from what their consoles offered.
  return unitedText(inOrder[0]?.body.offered ?? '', edits, sightings);
}
