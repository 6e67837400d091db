import { z } from 'zod';
import type { ReadIncident } from '../reading/reading.ts';
import type { ApiAsker, ApiParts } from './api-route.ts';
import type { IncidentRow } from './incident-rows.ts';
import { problem } from './problem.ts';

/** The parameter that names an incident. */
export const incidentParam = z.strictObject({
  incident: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: 'Its id, or its whole number.', examples: ['INC-20261129-001-7QK2'] }),
});

/** An incident that somebody asked for, and its row. */
export interface FoundIncident extends ReadIncident {
  readonly row: IncidentRow;
}

/**
 * The incident that is named, when the asker may see it; the problem otherwise, which is the same for what is not there and
 * for what is restricted to others.
 */
export async function findIncident(
  { workspace, token }: ApiAsker,
  { incident }: z.output<typeof incidentParam>,
  { rows, reading }: Pick<ApiParts, 'rows' | 'reading'>,
): Promise<FoundIncident | Response> {
  const row = (await rows.visibleTo(workspace, token)).find(
    (one) => one.stream === incident || one.number === incident,
  );
  const found = row === undefined ? null : await reading.incidentOf(workspace, row.stream);
  if (row === undefined || found === null)
    return problem('not_found', `there is no incident ${incident}`, 'params.incident');
  return { ...found, row };
}
