import type { FactOf } from '../event/fact.ts';
import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import { formTexts, standingText } from '../incident/merged-fields.ts';
import type { Instant } from '../instant.ts';
import { reviewSectionKeys } from '../review/review-section.ts';
import { standingSectionText } from '../review/section-text.ts';
import { type TaskText, standingTaskText, taskTexts } from '../tasks/task-texts.ts';
import type { UnitedText, TextEdit } from '../text-merge/united-text.ts';
import type { ClaimMade, Conflict } from './conflicts-of.ts';

/** An edit of a long text with the fact that made it. */
export interface MadeEdit extends TextEdit {
  readonly change: Pick<FactOf<'task.changed'>, 'id' | 'author' | 'at' | 'order'>;
}

/** Long texts of an incident that two changed in the same place: both stand in the text, and the later names the meeting. */
export function textsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  return [...formTextsThatMet(state, at), ...taskTextsThatMet(state, at), ...reviewTextsThatMet(state, at)];
}

/** The overlaps of one text, as conflicts about it. */
export function overlapsOf(about: string, { overlaps }: UnitedText<MadeEdit>): readonly Conflict[] {
  return overlaps
    .filter(({ earlier, later }) => earlier.value !== later.value)
    .map(({ earlier, later }) => ({ about, kept: madeOf(later), lost: madeOf(earlier) }));
}

function formTextsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  const registered = factsOf(state, 'incident.registered').toSorted(byOrder)[0];
  if (registered === undefined) return [];
  const changes = factsOf(state, 'registration.changed', at);
  return formTexts.flatMap((field) =>
    overlapsOf(`registration.${field}`, standingText(field, registered.body.fields, changes, state)),
  );
}

function taskTextsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  const changes = factsOf(state, 'task.changed', at);
  return factsOf(state, 'task.added', at).flatMap(({ body: { task, text } }) => {
    const own = changes.filter(({ body }) => body.task === task);
    return taskTexts.flatMap((field: TaskText) =>
      overlapsOf(`task.${task}.${field}`, standingTaskText(field, text, own, state)),
    );
  });
}

function reviewTextsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  const writings = factsOf(state, 'review.section_written', at);
  return reviewSectionKeys.flatMap((key) => {
    const own = writings.filter(({ body }) => body.section === key);
    return overlapsOf(`review.${key}.text`, standingSectionText(own, state));
  });
}

function madeOf({ value, change }: MadeEdit): ClaimMade {
  return { event: change.id, value, by: change.author, at: change.at, order: change.order };
}
