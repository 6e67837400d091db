import { clampKind } from '../../../shared/record/clamp.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type IncidentChange, type Workspace, beginProjecting } from '../workspace.ts';
import { admitUnprojected } from './admit-unprojected.ts';
import type { Fresh } from './prove-page.ts';
import { runsOfEntries } from './runs-of-entries.ts';

/**
 * Writes what is new, and proven, into the log and, where it is of an incident, into the projections; what changed by it, null
 * where no incident did. Inside `commit`.
 */
export function admitFresh(workspace: Workspace, stream: StreamId, fresh: readonly Fresh[]): IncidentChange | null {
  const { log, facts } = workspace;
  if (stream === facts.stream()) {
    admitUnprojected(workspace, stream, fresh);
    // What says how others are to be read changes what was read; anything else is only more.
    if (fresh.some(({ header }) => header.kind === clampKind || header.kind === redactionKind)) facts.forget();
    else facts.grew();
    return null;
  }
  const projecting = beginProjecting(workspace, stream);
  // Entries are most of a long record, and none of them looks at another: they are written many at a time.
  for (const run of runsOfEntries(fresh)) for (const event of log.admitAll(run)) projecting.take(event);
  return fresh.length === 0 ? null : projecting.end();
}
