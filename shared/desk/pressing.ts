import { z } from 'zod';
import type { Due } from '../domain/deadlines/next-due.ts';
import type { Handbook } from '../domain/handbook/handbook.ts';
import type { IncidentView } from '../domain/incident/incident-view.ts';
import { instantSchema } from '../domain/instant.ts';
import { type StreamId, streamIdSchema } from '../record/ids.ts';
import { stageKeySchema } from '../domain/stages/stage.ts';

/** What is most pressing in one incident. */
export const pressingSchema = z
  .strictObject({
    incident: streamIdSchema,
    title: z.string(),
    /** Played, not in earnest. */
    drill: z.boolean(),
    kind: z.enum(['respond', 'restore', 'stage']),
    /** The stage whose end it is; null for the binding deadlines. */
    stage: stageKeySchema.nullable(),
    due: instantSchema,
    /** From when on it is at risk; null where its beginning is not known. */
    nearAt: instantSchema.nullable(),
  })
  .readonly();
export type Pressing = z.infer<typeof pressingSchema>;

/** The longest overdue thing of an incident, else what is due next; null where nothing is. */
export function pressingOf(incident: StreamId, view: IncidentView, handbook: Handbook): Pressing | null {
  const due = view.overdue[0] ?? view.next;
  if (due === null) return null;
  return {
    incident,
    title: view.registration.fields.title,
    drill: view.drill !== null,
    kind: due.kind,
    stage: due.stage,
    due: due.due,
    nearAt: nearAt(due, view, handbook),
  };
}

function nearAt(due: Due, view: IncidentView, { policy }: Handbook): number | null {
  const start = due.stage === null ? view.t0 : view.stages.find(({ key }) => key === due.stage)?.window.start;
  return start === undefined || start === null ? null : start + (due.due - start) * policy.atRiskShare;
}
