import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';
import { isDrill } from '../drills/is-drill.ts';
import { type Deadline, levelWindows } from '../deadlines/deadlines.ts';
import { leadingCause } from '../causes/cause-at.ts';
import type { Handbook } from '../handbook/handbook.ts';
import { categorySchema, incidentStatusSchema } from '../incident/classification.ts';
import { type IncidentState, factsOf, latestOf } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { instantSchema } from '../instant.ts';
import { measureKeys } from '../measures/measures.ts';
import { levelSchema } from '../severity/level.ts';
import { stageKeySchema } from '../stages/stage.ts';
import { measuresOf } from './measures-of.ts';

const span = z.number().min(0).nullable();

/** How one of the two deadlines went. Unknown is neither kept nor missed; what still runs is neither yet. */
const keptSchema = z.enum(['kept', 'missed', 'running', 'unknown']);
export type Kept = z.infer<typeof keptSchema>;

/** What trends and comparisons need of an incident, read off its state at one time. */
export const incidentDigestSchema = z
  .strictObject({
    id: streamIdSchema,
    number: z.string(),
    title: z.string(),
    status: incidentStatusSchema,
    /** As it was graded; null while nobody did. */
    level: levelSchema.nullable(),
    category: categorySchema.nullable(),
    t0: instantSchema,
    drill: z.boolean(),
    /** Milliseconds; null where an input is unknown or the measure invalid. */
    measures: z.strictObject({ detectMs: span, respondMs: span, gradeMs: span, mitigateMs: span, restoreMs: span }),
    invalid: z.array(z.enum(measureKeys)).readonly(),
    respond: keptSchema,
    restore: keptSchema,
    /** The windows of the level whose deadlines it ran under, milliseconds. */
    respondWithinMs: z.number(),
    restoreWithinMs: z.number(),
    /** How long each stage ran, null where its begin or end is unknown, and what was open when it was last ended. */
    stages: z
      .array(
        z.strictObject({
          key: stageKeySchema,
          ms: span,
          invalid: z.boolean(),
          openItems: z.int().min(0).nullable(),
        }),
      )
      .readonly(),
    /** Confirmed causes; where none was, the one that people suspected last. */
    causes: z.array(z.string()).readonly(),
    modules: z.array(z.string()).readonly(),
    /** What was seen, as it was registered. */
    seen: z.string(),
    /** What brought recovery, as far as somebody said so; empty otherwise. */
    helped: z.string(),
  })
  .readonly();
export type IncidentDigest = z.infer<typeof incidentDigestSchema>;

/** Reads an incident's digest off its view. `state`: the one that the view was made of. */
export function digestOf(state: IncidentState, view: IncidentView, handbook: Handbook): IncidentDigest {
  const { fields, identity } = view.registration;
  const { invalid, ...measures } = measuresOf(state, view);
  const windows = levelWindows(handbook, view.deadlineLevel);
  const confirmed = view.causes.filter((cause) => cause.state === 'confirmed');
  const leading = leadingCause(view.causes);
  const causes = confirmed.length > 0 ? confirmed : leading === null ? [] : [leading];
  return {
    id: state.id,
    number: identity.number,
    title: fields.title,
    status: view.status,
    level: view.level,
    category: fields.category,
    t0: view.t0,
    drill: isDrill(state),
    measures,
    invalid,
    respond: keptOf(view.respond),
    restore: keptOf(view.restore),
    respondWithinMs: windows.respondMs,
    restoreWithinMs: windows.restoreMs,
    stages: view.stages.map((stage) => {
      const { key, state: stageState, enteredAt, endedAt } = stage;
      const isKnown = stageState === 'done' && enteredAt !== null && endedAt !== null;
      const ms = isKnown ? endedAt - enteredAt : null;
      const isInvalid = ms !== null && ms < 0;
      return { key, ms: isInvalid ? null : ms, invalid: isInvalid, openItems: openAtEnd(state, key, view.at) };
    }),
    causes: causes.flatMap(({ text }) => (text === null ? [] : [text])),
    modules: fields.modules,
    seen: [fields.whatIsSeen, fields.summary].filter((text) => text !== null).join('\n'),
    helped: helpedBy(state, view),
  };
}

function keptOf({ state }: Deadline): Kept {
  switch (state) {
    case 'met':
      return 'kept';
    case 'missed':
      return 'missed';
    case 'running':
    case 'at_risk':
      return 'running';
    case 'unknown':
      return 'unknown';
  }
}

function openAtEnd(state: IncidentState, key: string, at: number): number | null {
  const ended = factsOf(state, 'stage.ended', at).findLast(({ body }) => body.stage === key);
  return ended === undefined ? null : ended.body.openItems.length;
}

/** The plan that worked, else what was said when it was contained or gone. */
function helpedBy(state: IncidentState, { plans, at }: IncidentView): string {
  const worked = plans.findLast(({ concluded }) => concluded?.outcome === 'worked');
  if (worked !== undefined) return worked.text;
  const recovery = latestOf(state, 'recovery.declared', at)?.body.note;
  return recovery ?? latestOf(state, 'mitigation.declared', at)?.body.note ?? '';
}
