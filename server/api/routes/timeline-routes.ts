import { z } from 'zod';
import { maxTextLength } from '../../../shared/domain/incident/registration.ts';
import { entryRoleSchema } from '../../../shared/domain/roles/role.ts';
import { entryKindSchema } from '../../../shared/domain/timeline/entry-kind.ts';
import { hasUnkeepable } from '../../../shared/domain/unkeepable-text.ts';
import { addEntry } from '../add-entry.ts';
import { type ApiRoute, apiRoute } from '../api-route.ts';
import { findIncident, incidentParam } from '../find-incident.ts';
import { nextSchema, pageOf, pageQuery, sortable } from '../page-cursor.ts';
import { problem } from '../problem.ts';
import { entryTeller, toldEntrySchema, tongueQuery } from '../told-entry.ts';
import { givenTimeSchema } from '../told-time.ts';

const timeOf = (description: string) =>
  givenTimeSchema.optional().meta({ type: 'string', format: 'date-time', description });

const timeline = apiRoute({
  method: 'get',
  path: '/incidents/{incident}/timeline',
  scope: 'read',
  summary: 'The timeline of an incident, in the order of happening',
  description: 'What was struck out is in it, and says so; what was redacted is not.',
  params: incidentParam,
  query: z.strictObject({
    kind: entryKindSchema.optional(),
    role: entryRoleSchema.optional(),
    from: timeOf('Happened then or later.'),
    to: timeOf('Happened before.'),
    ...pageQuery,
    ...tongueQuery,
  }),
  answer: z.object({ entries: z.array(toldEntrySchema), next: nextSchema }).meta({ id: 'TimelinePage' }),
  work: async ({ asker, params, query }, parts) => {
    const found = await findIncident(asker, params, parts);
    if (found instanceof Response) return found;
    const { kind, role, from, to } = query;
    const fitting = found
      .timeline()
      .filter(
        (entry) =>
          (kind === undefined || entry.kind === kind) &&
          (role === undefined || entry.role === role) &&
          (from === undefined || entry.at >= from) &&
          (to === undefined || entry.at < to),
      );
    const page = pageOf(fitting, ({ at, order }) => `${sortable(at)}/${order}`, query);
    if (page === null) return problem('unreadable', 'is no cursor that this server gave', 'query.after');
    return { body: { entries: page.rows.map(entryTeller(found.handbook, query)), next: page.next } };
  },
});

/** An entry as a program gives it. */
const givenEntrySchema = z
  .strictObject({
    text: z
      .string()
      .overwrite((text) => text.replaceAll('\r\n', '\n'))
      .trim()
      .min(1)
      .max(maxTextLength)
      .refine((text) => !hasUnkeepable(text), 'holds characters that no screen shows'),
    kind: entryKindSchema.default('note'),
    role: entryRoleSchema.default('unknown').meta({ description: 'Who it speaks for.' }),
    at: timeOf('When it happened; now when it is left out.'),
    isApproximate: z.boolean().default(false),
    isImportant: z.boolean().default(false),
  })
  .meta({ id: 'NewEntry' });

const add = apiRoute({
  method: 'post',
  path: '/incidents/{incident}/entries',
  scope: 'write:entries',
  summary: 'Adds an entry to the timeline of an incident',
  description:
    'It stands there as written by “api: NAME”, with the name of the token. A request that is repeated with its key adds nothing, and is answered as the first was.',
  params: incidentParam,
  query: z.strictObject(tongueQuery),
  headers: z.object({
    'idempotency-key': z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/u, '1 to 200 letters of ASCII without blanks')
      .meta({ description: 'Another for each entry; the same to repeat a request that may have come to nothing.' }),
  }),
  body: givenEntrySchema,
  answer: toldEntrySchema,
  statuses: { 201: 'It was added', 200: 'It had been added by this key before' },
  work: async ({ asker, params, query, headers, body }, parts) => {
    const found = await findIncident(asker, params, parts);
    if (found instanceof Response) return found;
    const added = await addEntry(asker, found, { key: headers['idempotency-key'], ...body }, parts);
    if (added instanceof Response) return added;
    return { status: added.isNew ? 201 : 200, body: entryTeller(found.handbook, query)(added.entry) };
  },
});

/** What programs read and write of timelines. */
export const timelineRoutes: readonly ApiRoute[] = [timeline, add];
