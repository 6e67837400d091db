import type { EventId } from '../../record/ids.ts';
import { type OrderKey, compareOrder } from '../../record/order.ts';
import { type Sighting, knowsBy } from '../conflicts/sighting.ts';
import { mergeTexts } from './merge-texts.ts';

/** An edit of a text: the event that brought it, and the whole text that its author left. */
export interface TextEdit {
  readonly id: EventId;
  readonly order: OrderKey;
  readonly value: string;
}

/** A text as it stands after its edits, and those that overlapped with what another had written at the same time. */
export interface UnitedText<Edit extends TextEdit> {
  readonly value: string;
  readonly overlaps: readonly { readonly earlier: Edit; readonly later: Edit }[];
}

/**
 * A long text after all its edits (domain, section 8). Each was made from what its author had seen, which their headers
 * tell; where that was not all there is by now, the edit is united with the rest. The same of the same edits, in whatever
 * order they came; total for any.
 */
export function unitedText<Edit extends TextEdit>(
  first: string,
  edits: readonly Edit[],
  sightings: readonly Sighting[],
): UnitedText<Edit> {
  const made = edits.toSorted((one, other) => compareOrder(one.order, other.order));
  const knows = knowsBy(sightings);
  const seenBy = (edit: Edit, earlier: readonly Edit[]) =>
    earlier.filter(({ id }) => knows(edit.id, id) || isOfOneReplica(edit.id, id));
  const bases = new Map<Edit, string>();
  const overlaps: { readonly earlier: Edit; readonly later: Edit }[] = [];

  /** The text after some of the edits, which come with all that their authors had seen. */
  const after = (some: readonly Edit[], isWhole: boolean): string => {
    let text = first;
    for (const [nth, edit] of some.entries()) {
      const earlier = some.slice(0, nth);
      const seen = seenBy(edit, earlier);
      if (seen.length === earlier.length) {
        text = edit.value;
        continue;
      }
      const base = bases.get(edit) ?? after(seen, false);
      bases.set(edit, base);
      const merged = mergeTexts(base, text, edit.value);
      text = merged.text;
      if (!merged.overlaps || !isWhole) continue;
      const met = earlier.findLast((one) => !seen.includes(one));
      if (met !== undefined) overlaps.push({ earlier: met, later: edit });
    }
    return text;
  };

  return { value: after(made, true), overlaps };
}

/** Whether one console made all of them: then each was made from the one before. */
export function isOfOneConsole(edits: readonly { readonly id: EventId }[]): boolean {
  const [first] = edits;
  return first === undefined || edits.every(({ id }) => isOfOneReplica(id, first.id));
}

function isOfOneReplica(one: EventId, other: EventId): boolean {
  return one.split('/')[1] === other.split('/')[1];
}
