import type { CallReply, ParsedArgs } from '../../../shared/bridge/contract.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { digestOf } from '../../../shared/domain/trends/incident-digest.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { preparedPluck } from '../database/prepared.ts';
import { Incidents } from '../projections/incidents.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Reads. Digests of a page of incidents, latest T0 first, as they stand at `now`. Whoever wants all of them asks page by
 * page, so that others have their turn between.
 */
export function incidentDigests(
  { database, timeline, handbookOf }: Pick<Workspace, 'database' | 'timeline' | 'handbookOf'>,
  { offset, limit }: ParsedArgs<'incident:digests'>,
  now: Instant,
): CallReply<'incident:digests'> {
  const total = Number(preparedPluck(database, 'SELECT count(*) FROM incidents').get());
  const ids = preparedPluck(
    database,
    `SELECT streams.stream FROM incidents JOIN streams ON streams.id = incidents.stream
     ORDER BY t0 DESC, incidents.stream LIMIT ? OFFSET ?`,
  ).all(limit, offset) as StreamId[];
  // Of its own: every state there is would otherwise stay in memory.
  const incidents = new Incidents(database, timeline);
  const digests = ids.flatMap((id) => {
    const state = incidents.standing(id)?.state;
    const registration = state === undefined ? null : currentRegistration(state);
    if (state === undefined || registration === null) return [];
    const handbook = handbookOf(registration.identity.handbookVersion);
    const view = viewIncident(state, handbook, now);
    return view === null ? [] : [digestOf(state, view, handbook)];
  });
  return { total, digests };
}
