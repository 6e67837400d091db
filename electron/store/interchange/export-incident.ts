import { emptyIncident } from '../../../shared/domain/incident/incident-state.ts';
import { toInterchange } from '../../../shared/domain/interchange/to-interchange.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { failure } from '../failure.ts';
import { eventsIn } from '../record/stored-events.ts';
import type { Workspace } from '../workspace.ts';

/** The parts of the workspace that reading needs. */
export type Readable = Pick<Workspace, 'profile' | 'database' | 'incidents' | 'timeline' | 'facts' | 'handbookOf'>;

/**
 * An incident in the interchange format, without its log: as it is known now, or only what its import brought.
 * Raises StoreFailure `not_found`.
 */
export function interchangeOf(workspace: Readable, incident: StreamId, extent: 'everything' | 'as_imported') {
  const snapshot = workspace.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  const isImported = (author: string | null) => extent === 'everything' || author === null;
  const state = { ...emptyIncident(incident), facts: snapshot.state.facts.filter((fact) => isImported(fact.author)) };
  const written = [...workspace.timeline.all(streamRowOf(workspace, incident))].filter(
    (entry) => entry.automatic === null && entry.removed === null && isImported(entry.author),
  );
  return toInterchange(state, written);
}

/** The incident's events as they are, for a file that loses nothing. */
export function carriedLog(workspace: Readable, incident: StreamId): readonly SealedEvent[] {
  return [...eventsIn(workspace.database, streamRowOf(workspace, incident))].map(({ sealed }) => sealed);
}

/** Reads. The database's short number of a stream that is here. */
export function streamRowOf(workspace: Pick<Workspace, 'database'>, incident: StreamId): number {
  return Number(workspace.database.prepare('SELECT id FROM streams WHERE stream = ?').pluck().get(incident));
}
