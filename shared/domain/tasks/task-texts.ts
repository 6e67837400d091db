import type { FactOf } from '../event/fact.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import { type TextEdit, type UnitedText, unitedText } from '../text-merge/united-text.ts';

type Change = FactOf<'task.changed'>;

/** The long texts of a task, which merge instead of overruling each other (domain, section 8). */
export const taskTexts = ['text', 'result'] as const;
export type TaskText = (typeof taskTexts)[number];

/** A task's long text after its changes, united where they were made apart. `text`: as the task was given. */
export function standingTaskText(
  field: TaskText,
  text: string,
  changes: readonly Change[],
  { sightings }: Pick<IncidentState, 'sightings'>,
): UnitedText<TextEdit & { readonly change: Change }> {
  const edits = changes.flatMap((change) => {
    const value = change.body.changes[field];
    return value === undefined ? [] : [{ id: change.id, order: change.order, value: value ?? '', change }];
  });
  return unitedText(field === 'text' ? text : '', edits, sightings);
}
