import type { Database } from 'better-sqlite3';
import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Authorship, EventLog, WrittenEvent } from './record/event-log.ts';
import { type ReadEvent, factOf, readEvent } from './record/event-body.ts';
import type { SideFile } from './record/side-file.ts';
import type { Incidents } from './projections/incidents.ts';
import type { Timeline } from './projections/timeline.ts';

/** What a commit changed in one incident. */
export interface IncidentChange {
  readonly incident: StreamId;
  /** The lowest timeline rank that may have changed, and the rows in all. */
  readonly entriesFrom: number;
  readonly total: number;
}

/** The parts of an opened profile that its writers and readers share. */
export interface Workspace {
  readonly database: Database;
  readonly log: EventLog;
  readonly timeline: Timeline;
  readonly incidents: Incidents;
  readonly side: SideFile;
  readonly handbookOf: (version: number) => Handbook;
  readonly changed: (change: IncidentChange) => void;
}

/**
 * Runs one synchronous transaction: events, projections and heads move together or not at all. When it returns, what
 * was written is on disk; only then is anyone told.
 */
export function commit<Value>(workspace: Workspace, work: (tell: (change: IncidentChange) => void) => Value): Value {
  const changes: IncidentChange[] = [];
  let value: Value;
  try {
    value = workspace.database.transaction(() => work((change) => changes.push(change))).immediate();
  } catch (error) {
    workspace.log.rolledBack();
    workspace.incidents.forget();
    throw error;
  }
  workspace.log.committed();
  workspace.side.write(workspace.log.replica, workspace.log.ownEvents());
  for (const change of changes) workspace.changed(change);
  return value;
}

/** Writes what one action yields into an incident and its projections. Inside `commit` only. */
export function record(
  workspace: Workspace,
  incident: StreamId,
  drafts: readonly EventDraft[],
  authorship: Authorship,
): { readonly written: readonly WrittenEvent[]; readonly change: IncidentChange } {
  const written = workspace.log.append(incident, drafts, authorship);
  return { written, change: project(workspace, incident, written) };
}

/** Takes events that were just written into the projections. Inside `commit` only. */
export function project(workspace: Workspace, incident: StreamId, written: readonly WrittenEvent[]): IncidentChange {
  const { timeline, incidents, log } = workspace;
  const streamRow = log.streamRow(incident);
  const events = written.map((event) => ({
    event,
    read: readWritten(event),
  }));
  const earliest = timeline.project(streamRow, events);
  incidents.project(streamRow, incident, events);
  const total = timeline.size(streamRow);
  return { incident, total, entriesFrom: earliest === null ? total : timeline.rankOf(streamRow, earliest) };
}

/** What was just written says what its draft said. All but entries are read back all the same: a rebuild does so too. */
function readWritten({ header, sealed, draft }: WrittenEvent): ReadEvent {
  if (draft?.kind !== 'entry.added') return readEvent(header, sealed.body);
  return { fact: factOf(header, draft.kind, draft.body), alt: '' };
}
