import { type FactOf, byOrder } from '../event/fact.ts';
import { type TextEdit, type UnitedText, isOfOneConsole, unitedText } from '../text-merge/united-text.ts';
import type { IncidentState } from './incident-state.ts';
import type { RegistrationFields } from './registration.ts';

type Change = FactOf<'registration.changed'>;

/** The long texts of the registration form, which merge instead of overruling each other (domain, section 8). */
export const longTexts = ['summary', 'whatIsSeen', 'stepsToReproduce', 'whatWasTried'] as const;
/** The long texts of its alert detail, which merge as well. */
export const alertTexts = ['hosts', 'logLines', 'metrics'] as const;
/** A long text by its name in the form: `summary`, `alertDetail.hosts`. */
export type LongText = (typeof longTexts)[number] | `alertDetail.${(typeof alertTexts)[number]}`;
export const formTexts: readonly LongText[] = [
  ...longTexts,
  ...alertTexts.map((part) => `alertDetail.${part}` as const),
];

/** An edit of one of them. */
export interface FormEdit extends TextEdit {
  readonly change: Change;
}

/** A long text as it stands, and the changes that overlapped with what another had written at the same time. */
export function standingText(
  field: LongText,
  first: RegistrationFields,
  changes: readonly Change[],
  { sightings }: Pick<IncidentState, 'sightings'>,
): UnitedText<FormEdit> {
  const edits = changes.flatMap((change) => {
    const value = textIn(field, change.body.changes);
    return value === undefined ? [] : [{ id: change.id, order: change.order, value: value ?? '', change }];
  });
  return unitedText(textIn(field, first) ?? '', edits, sightings);
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
  if (isOfOneConsole(inOrder)) return latest;
  const united = (field: LongText) => standingText(field, fields, inOrder, state).value || null;
  const texts = Object.fromEntries(longTexts.map((field) => [field, united(field)]));
  const [hosts = null, logLines = null, metrics = null] = alertTexts.map((part) => united(`alertDetail.${part}`));
  const hasDetail = hosts !== null || logLines !== null || metrics !== null;
  return {
    ...latest,
    ...(texts as Pick<RegistrationFields, (typeof longTexts)[number]>),
    alertDetail: hasDetail ? { hosts, logLines, metrics } : null,
  };
}

/** What a form, or a change of it, says of a long text; undefined where it says nothing. */
function textIn(field: LongText, form: Change['body']['changes']): string | null | undefined {
  const [name, part] = field.split('.');
  if (part === undefined) return form[name as (typeof longTexts)[number]];
  if (form.alertDetail === undefined) return undefined;
  return form.alertDetail?.[part as (typeof alertTexts)[number]] ?? null;
}

function definedOnly(changes: Change['body']['changes']): Partial<RegistrationFields> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<RegistrationFields>;
}
