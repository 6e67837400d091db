import { knowsBy } from '../conflicts/sighting.ts';
import { type FactOf, byOrder } from '../event/fact.ts';
import { mergeTexts } from '../text-merge/merge-texts.ts';
import type { IncidentState } from './incident-state.ts';
import type { RegistrationFields } from './registration.ts';

type Change = FactOf<'registration.changed'>;

/** The long texts of the registration form, which merge instead of overruling each other (domain, section 8). */
export const longTexts = ['summary', 'whatIsSeen', 'stepsToReproduce', 'whatWasTried'] as const;
export type LongText = (typeof longTexts)[number];

/** Whether a claim is about one of them. */
export function isLongText(about: string): boolean {
  return longTexts.some((field) => about === `registration.${field}`);
}

/** A long text as it stands, and the changes that overlapped with what another had written at the same time. */
export interface StandingText {
  readonly value: string | null;
  readonly overlaps: readonly { readonly earlier: Change; readonly later: Change }[];
}

/**
 * A long text after all its changes. Each change was made from what its author had seen, which their headers tell; where
 * that was not all there is by now, the change is united with the rest. The same of the same facts, in whatever order they
 * came; total for any.
 */
export function standingText(
  field: LongText,
  first: string | null,
  changes: readonly Change[],
  { sightings }: Pick<IncidentState, 'sightings'>,
): StandingText {
  const made = changes.filter(({ body }) => body.changes[field] !== undefined).toSorted(byOrder);
  const knows = knowsBy(sightings);
  const seenBy = (change: Change, earlier: readonly Change[]) =>
    earlier.filter(({ id }) => knows(change.id, id) || isOwn(change.id, id));
  const bases = new Map<Change, string>();
  const overlaps: { readonly earlier: Change; readonly later: Change }[] = [];

  /** The text after some of the changes, which come with all that their authors had seen. */
  const after = (some: readonly Change[], isWhole: boolean): string => {
    let text = first ?? '';
    for (const [nth, change] of some.entries()) {
      const value = change.body.changes[field] ?? '';
      const earlier = some.slice(0, nth);
      const seen = seenBy(change, earlier);
      if (seen.length === earlier.length) {
        text = value;
        continue;
      }
      const base = bases.get(change) ?? after(seen, false);
      bases.set(change, base);
      const merged = mergeTexts(base, text, value);
      text = merged.text;
      if (!merged.overlaps || !isWhole) continue;
      const met = earlier.findLast((one) => !seen.includes(one));
      if (met !== undefined) overlaps.push({ earlier: met, later: change });
    }
    return text;
  };

  const value = after(made, true);
  return { value: value === '' ? null : value, overlaps };
}

/** The form's fields after its changes: of each field the last in record order, but long texts united. */
export function mergedFields(
  fields: RegistrationFields,
  changes: readonly Change[],
  state: Pick<IncidentState, 'sightings'>,
): RegistrationFields {
  const inOrder = changes.toSorted(byOrder);
  const latest = inOrder.reduce<RegistrationFields>(
    (known, { body }) => ({ ...known, ...definedOnly(body.changes) }),
    fields,
  );
  if (isOfOne(inOrder)) return latest;
  const texts = longTexts.map((field) => [field, standingText(field, fields[field], inOrder, state).value]);
  return { ...latest, ...(Object.fromEntries(texts) as Pick<RegistrationFields, LongText>) };
}

function definedOnly(changes: Change['body']['changes']): Partial<RegistrationFields> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<RegistrationFields>;
}

/** Whether one console made all changes: then each was made from the one before. */
function isOfOne(changes: readonly Change[]): boolean {
  return changes.every(({ id }) => isOwn(id, changes[0]?.id ?? id));
}

function isOwn(one: string, other: string): boolean {
  return one.split('/')[1] === other.split('/')[1];
}
