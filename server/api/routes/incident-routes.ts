import { z } from 'zod';
import { categorySchema, incidentStatusSchema, originSchema } from '../../../shared/domain/incident/classification.ts';
import { type IncidentView, viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { measureKeySchema } from '../../../shared/domain/measures/measures.ts';
import { measuresWithOverrides } from '../../../shared/domain/measures/measures-at.ts';
import { levelSchema } from '../../../shared/domain/severity/level.ts';
import { type ApiRoute, apiRoute } from '../api-route.ts';
import { type FoundIncident, findIncident, incidentParam } from '../find-incident.ts';
import { nextSchema, pageOf, pageQuery, sortable } from '../page-cursor.ts';
import { problem } from '../problem.ts';
import {
  toldIncident,
  toldIncidentSchema,
  toldState,
  toldStateSchema,
  toldSummary,
  toldSummarySchema,
} from '../told-incident.ts';
import { givenTimeSchema } from '../told-time.ts';

const listQuery = z.strictObject({
  status: incidentStatusSchema.optional(),
  level: levelSchema.optional(),
  category: categorySchema.optional(),
  origin: originSchema.optional(),
  from: givenTimeSchema
    .optional()
    .meta({ type: 'string', format: 'date-time', description: 'Detected then or later.' }),
  to: givenTimeSchema.optional().meta({ type: 'string', format: 'date-time', description: 'Detected before.' }),
  ...pageQuery,
});

const list = apiRoute({
  method: 'get',
  path: '/incidents',
  scope: 'read',
  summary: 'Incidents, the latest first',
  description: 'Those to which everything that is asked for applies. Drills are among them: see `origin`.',
  query: listQuery,
  answer: z.object({ incidents: z.array(toldSummarySchema), next: nextSchema }).meta({ id: 'IncidentPage' }),
  work: async ({ asker, query }, { rows }) => {
    const { status, level, category, origin, from, to } = query;
    const fitting = (await rows.visibleTo(asker.workspace, asker.token)).filter(
      (row) =>
        (status === undefined || row.status === status) &&
        (level === undefined || row.level === level) &&
        (category === undefined || row.category === category) &&
        (origin === undefined || row.origin === origin) &&
        (from === undefined || row.t0 >= from) &&
        (to === undefined || row.t0 < to),
    );
    const page = pageOf(fitting, ({ t0, stream }) => `${sortable(t0, 'first')}/${stream}`, query);
    if (page === null) return problem('unreadable', 'is no cursor that this server gave', 'query.after');
    return { body: { incidents: page.rows.map(toldSummary), next: page.next } };
  },
});

const one = apiRoute({
  method: 'get',
  path: '/incidents/{incident}',
  scope: 'read',
  summary: 'One incident, with its registration form',
  params: incidentParam,
  answer: toldIncidentSchema,
  work: async ({ asker, params }, parts) => {
    const found = await findIncident(asker, params, parts);
    if (found instanceof Response) return found;
    return { body: toldIncident(found.row, viewOf(found, parts.now())) };
  },
});

const state = apiRoute({
  method: 'get',
  path: '/incidents/{incident}/state',
  scope: 'read',
  summary: 'How an incident stands now: stages, level, deadlines, roles',
  params: incidentParam,
  answer: toldStateSchema,
  work: async ({ asker, params }, parts) => {
    const found = await findIncident(asker, params, parts);
    if (found instanceof Response) return found;
    return { body: toldState(found.row.stream, viewOf(found, parts.now())) };
  },
});

const measureSchema = z
  .object({
    measure: measureKeySchema,
    ms: z.number().nullable().meta({ description: 'What counts, milliseconds; null where it is unknown, never zero.' }),
    measuredMs: z.number().nullable(),
    isInvalid: z.boolean().meta({ description: 'It ends before it begins, by what the record says.' }),
    override: z
      .object({ ms: z.number().nullable(), reason: z.string(), by: z.string().nullable() })
      .nullable()
      .meta({ description: 'What a person put over it.' }),
  })
  .meta({ id: 'Measure' });

const measures = apiRoute({
  method: 'get',
  path: '/incidents/{incident}/measures',
  scope: 'read',
  summary: 'The measures of an incident',
  description: 'From T0 each, but for `detectMs`, which is from the beginning of the fault to T0.',
  params: incidentParam,
  answer: z.object({ id: z.uuid(), measures: z.array(measureSchema) }).meta({ id: 'Measures' }),
  work: async ({ asker, params }, parts) => {
    const found = await findIncident(asker, params, parts);
    if (found instanceof Response) return found;
    const view = viewOf(found, parts.now());
    const standing = measuresWithOverrides(found.state, view.measures, view.at);
    return {
      body: {
        id: found.row.stream,
        measures: standing.map(({ key, value, measured, isInvalid, override }) => ({
          measure: key,
          ms: value,
          measuredMs: measured,
          isInvalid,
          override: override === null ? null : { ms: override.value, reason: override.reason, by: override.by },
        })),
      },
    };
  },
});

function viewOf({ state: facts, handbook }: FoundIncident, now: number): IncidentView {
  const view = viewIncident(facts, handbook, now);
  if (view === null) throw new Error('Broken invariant: an incident that was found is registered');
  return view;
}

/** What programs read of incidents. */
export const incidentRoutes: readonly ApiRoute[] = [list, one, state, measures];
