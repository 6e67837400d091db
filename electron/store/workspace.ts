import type { Database } from 'better-sqlite3';
import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { type Clamp, clampKind } from '../../shared/record/clamp.ts';
import { type StreamId, eventId } from '../../shared/record/ids.ts';
import { inTransaction } from './database/in-transaction.ts';
import type { DoneActions } from './incidents/done-actions.ts';
import type { Authorship, DraftBatch, EventLog, WrittenEvent } from './record/event-log.ts';
import { type ReadEvent, factOf, readEvent } from '../../shared/domain/event/event-body.ts';
import { readClamp } from '../../shared/domain/event/read-clamp.ts';
import { forgetClamps, keepClamp, reachOf } from './record/clamps.ts';
import { eventsOfReplica, said } from './record/stored-events.ts';
import type { SideFile } from './record/side-file.ts';
import { type Incidents, type ProjectedEvent, changesState } from './projections/incidents.ts';
import type { WorkspaceFacts } from './projections/workspace-facts.ts';
import type { Timeline } from './projections/timeline.ts';

/** What a commit changed in one incident. */
export interface IncidentChange {
  readonly incident: StreamId;
  /** The lowest timeline rank that may have changed, and the rows in all. */
  readonly entriesFrom: number;
  readonly total: number;
  /** The incident is over with this change. */
  readonly ended: boolean;
}

/** The parts of an opened profile that its writers and readers share. */
export interface Workspace {
  /** The profile's folder. */
  readonly profile: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly timeline: Timeline;
  readonly incidents: Incidents;
  /** People and rules, of the workspace's own stream. */
  readonly facts: WorkspaceFacts;
  readonly side: SideFile;
  readonly done: DoneActions;
  readonly handbookOf: (version: number) => Handbook;
  readonly changed: (change: IncidentChange) => void;
  /** People or rules changed, or what else the context tells. */
  readonly settled: () => void;
}

const endings: ReadonlySet<string> = new Set<EventDraft['kind']>([
  'incident.closed',
  'incident.marked_false_alarm',
  'incident.marked_duplicate',
  'incident.merged_into',
]);

/**
 * Runs one synchronous transaction: events, projections and heads move together or not at all. When it returns, what
 * was written is on disk; only then is anyone told.
 */
export function commit<Value>(workspace: Workspace, work: (tell: (change: IncidentChange) => void) => Value): Value {
  const changes: IncidentChange[] = [];
  let value: Value;
  try {
    value = inTransaction(workspace.database, () => work((change) => changes.push(change)));
  } catch (error) {
    workspace.log.rolledBack();
    workspace.incidents.forget();
    workspace.timeline.forget();
    workspace.facts.forget();
    forgetClamps(workspace.database);
    throw error;
  }
  workspace.log.committed();
  noteProgress(workspace);
  for (const change of changes) workspace.changed(change);
  return value;
}

/**
 * Notes beside the profile how far the replica came. What was written is on disk by now, so a note that can't be written
 * must not make it look unsaved: it is behind then, as after a crash, and the next commit or start moves it forward.
 */
function noteProgress({ side, log }: Workspace): void {
  const events = log.ownEvents();
  try {
    side.write(log.replica, events);
  } catch {
    side.close();
  }
}

/** Writes what one action yields into an incident and its projections. Inside `commit` only. */
export function record(
  workspace: Workspace,
  incident: StreamId,
  batch: DraftBatch,
  authorship: Authorship,
  written: (event: WrittenEvent) => void = () => undefined,
): IncidentChange {
  const projecting = beginProjecting(workspace, incident);
  workspace.log.append(incident, batch, authorship, (event) => {
    projecting.take(event);
    written(event);
  });
  return projecting.end();
}

/** Takes events that were just written into the projections, one at a time. Inside a transaction only. */
export function beginProjecting(
  workspace: Pick<Workspace, 'database' | 'log' | 'timeline' | 'incidents'>,
  incident: StreamId,
) {
  const { timeline, incidents, log, database } = workspace;
  const streamRow = log.streamRow(incident);
  const placing = timeline.beginPlacing(streamRow);
  const facts: ProjectedEvent[] = [];
  let earliest = Number.POSITIVE_INFINITY;
  let isReordered = false;
  let isCorrected = false;

  /** A server says that a clock was ahead: what that replica wrote moves to where it belongs. */
  const reorder = (clamp: Clamp): void => {
    incidents.project(streamRow, incident, facts.splice(0));
    const reach = reachOf(database, incident, clamp);
    const moved = eventsOfReplica(database, incident, clamp.replica, reach);
    const ids = moved.map(({ header }) => eventId(header.stream, header.replica, header.seq));
    earliest = Math.min(
      earliest,
      placing.moving(ids, () => keepClamp(database, incident, clamp)),
    );
    const restated = eventsOfReplica(database, incident, clamp.replica, reach).map((event) => ({
      event,
      read: said(event),
    }));
    incidents.restate(
      streamRow,
      incident,
      restated.filter(({ event, read }) => changesState(event, read)),
    );
    log.reclocked(incident, clamp.replica);
    isReordered = true;
  };

  return {
    take: (event: WrittenEvent): void => {
      if (event.header.kind === clampKind) {
        const clamp = readClamp(event.sealed);
        if (clamp !== null) reorder(clamp);
        return;
      }
      const read = readWritten(event);
      isCorrected ||= read.fact?.kind === 'entry.corrected';
      const at = placing.take(event, read);
      if (at !== null) earliest = Math.min(earliest, at);
      if (changesState(event, read)) facts.push({ event, read });
    },
    end: (): IncidentChange => {
      placing.end();
      incidents.project(streamRow, incident, facts);
      if (facts.length > 0 || isReordered || isCorrected) {
        earliest = Math.min(earliest, timeline.placeConflicts(streamRow, incidents.conflicts(streamRow, incident)));
      }
      const total = timeline.size(streamRow);
      const isKnown = earliest !== Number.POSITIVE_INFINITY;
      const ended = facts.some(({ event }) => endings.has(event.header.kind));
      return { incident, total, ended, entriesFrom: isKnown ? timeline.rankOf(streamRow, earliest) : total };
    },
  };
}

/** What was just written says what its draft said. All but entries are read back all the same: a rebuild does so too. */
function readWritten({ header, sealed, draft, clamped }: WrittenEvent): ReadEvent {
  if (draft?.kind !== 'entry.added') return readEvent(header, sealed.body, clamped);
  return { fact: factOf(header, draft.kind, draft.body), alt: '' };
}
