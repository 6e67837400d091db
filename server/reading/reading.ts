import type { Fact } from '../../shared/domain/event/fact.ts';
import {
  type HandbookVersion,
  handbookVersions,
  versionInForce,
} from '../../shared/domain/handbook/handbook-versions.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import type { WorkspaceState } from '../../shared/domain/workspace/workspace-state.ts';
import type { EventId, StreamId } from '../../shared/record/ids.ts';
import type { Relay } from '../relay/relay.ts';
import type { StreamState } from '../storage/relay-storage.ts';
import { shippedHandbook } from './shipped-handbook.ts';
import { StreamReading } from './stream-reading.ts';

/** An incident's stream, and whether only named members may see it. */
export interface IncidentStream {
  readonly stream: StreamId;
  readonly isRestricted: boolean;
  /** The place of its last event: as long as it is the same, the incident is. */
  readonly last: number;
}

/** An incident as the server reads it. Its registration may be still on its way. */
export interface ReadIncident extends IncidentStream {
  readonly state: IncidentState;
  /** The one that it runs under; the one in force while that is not known here. */
  readonly handbook: Handbook;
  /** Every row of its timeline, in the order of happening. */
  readonly timeline: () => readonly TimelineEntry[];
  /** The row of the timeline that an event makes; null for none. */
  readonly rowOf: (event: string) => TimelineEntry | null;
  /** What an event says; null for one that says nothing to this version, or nothing any more. */
  readonly factOf: (event: EventId) => Fact | null;
  /** The first event of an action that the server said under this name; null for none. */
  readonly eventOfGroup: (group: string) => EventId | null;
}

/** So many events are kept read, of all streams together; beyond that, who was asked about longest ago is let go. */
const usualMost = 400_000;

/**
 * The server's own reading of the record. A stream is read as far as it is new since it was asked about last. What was
 * redacted, and what this version does not know, says nothing here; whatever else is altered in the database, neither.
 */
export class Reading {
  /** By when each was asked about, the latest last. */
  readonly #known = new Map<StreamId, StreamReading>();
  readonly #turns = new Map<StreamId, Promise<unknown>>();
  /** How many events of each are held, and of all together. */
  readonly #counts = new Map<StreamId, number>();
  #held = 0;

  constructor(
    readonly relay: Relay,
    readonly most = usualMost,
  ) {}

  /** People, rules and whatever else is the workspace's own. */
  async workspaceOf(workspace: StreamId): Promise<WorkspaceState> {
    return (await this.#read(workspace)).workspace;
  }

  /** Whether the server said an action of this name in the workspace's own stream. */
  async isSaid(workspace: StreamId, group: string): Promise<boolean> {
    return (await this.#read(workspace)).eventOfGroup(group) !== null;
  }

  /** Every stream of a workspace that may be an incident, restricted or not. */
  async incidentsOf(workspace: StreamId): Promise<readonly IncidentStream[]> {
    const streams = await this.relay.parts.storage.streamsOf(workspace);
    return streams.filter(({ stream }) => stream !== workspace).map(streamIn);
  }

  /** An incident of a workspace; null when there is no such one. */
  async incidentOf(workspace: StreamId, stream: StreamId): Promise<ReadIncident | null> {
    const found = (await this.incidentsOf(workspace)).find((one) => one.stream === stream);
    return found === undefined ? null : this.incidentIn(workspace, found);
  }

  /**
   * The same of a stream that `incidentsOf` told of: read as far as that was, or further. `known`: the workspace as whoever
   * asks about many has read it; asked for each time when it is left out.
   */
  async incidentIn(workspace: StreamId, found: IncidentStream, known?: WorkspaceState): Promise<ReadIncident> {
    const reading = await this.#read(found.stream, found.last);
    const { state } = reading;
    const version = currentRegistration(state)?.identity.handbookVersion ?? null;
    const handbook = handbookIn(known ?? (await this.workspaceOf(workspace)), version);
    return {
      ...found,
      last: reading.place,
      state,
      handbook,
      timeline: () => reading.timeline(),
      rowOf: (event) => reading.rowOf(event),
      factOf: (event) => reading.factOf(event),
      eventOfGroup: (group) => reading.eventOfGroup(group),
    };
  }

  /** An incident that was read before, as it is by now: asks about its stream alone. */
  async incidentAgain(workspace: StreamId, { stream, last: known }: IncidentStream): Promise<ReadIncident> {
    const { state, last } = await this.relay.page(stream, known);
    return this.incidentIn(workspace, { stream, isRestricted: state.restricted, last });
  }

  /** The incident alone that a stream which `incidentsOf` told of makes, and how far it was read: that far, or further. */
  async stateIn(found: IncidentStream): Promise<{ readonly state: IncidentState; readonly last: number }> {
    const { state, place } = await this.#read(found.stream, found.last);
    return { state, last: place };
  }

  /** Something of a stream was redacted: nothing that was read of it is held any longer when this resolves. */
  async forget(stream: StreamId): Promise<void> {
    await this.#inTurn(stream, async () => this.#drop(stream));
  }

  #read(stream: StreamId, least = Number.POSITIVE_INFINITY): Promise<StreamReading> {
    return this.#inTurn(stream, async () => {
      let reading = this.#known.get(stream) ?? new StreamReading(stream);
      let isWhole = reading.place >= least;
      while (!isWhole) {
        const { events, state, last } = await this.relay.page(stream, reading.place);
        isWhole = state.last >= last;
        if (reading.take(events)) continue;
        reading = reading.anew();
        isWhole = false;
      }
      this.#keep(stream, reading);
      return reading;
    });
  }

  #keep(stream: StreamId, reading: StreamReading): void {
    this.#drop(stream);
    this.#known.set(stream, reading);
    this.#counts.set(stream, reading.place);
    this.#held += reading.place;
    for (const oldest of this.#known.keys()) {
      if (this.#held <= this.most || oldest === stream) break;
      this.#drop(oldest);
    }
  }

  #drop(stream: StreamId): void {
    this.#known.delete(stream);
    this.#held -= this.#counts.get(stream) ?? 0;
    this.#counts.delete(stream);
  }

  /** One after another, so that no two read one stream on. */
  async #inTurn<Value>(stream: StreamId, work: () => Promise<Value>): Promise<Value> {
    const turn = (this.#turns.get(stream) ?? Promise.resolve()).then(work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(stream, settled);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(stream) === settled) this.#turns.delete(stream);
    }
  }
}

function streamIn({ stream, restricted, last }: StreamState): IncidentStream {
  return { stream, isRestricted: restricted, last };
}

const known = new WeakMap<WorkspaceState, readonly HandbookVersion[]>();

/** A version of the handbook, null for the one in force; the shipped one when it is not known here. */
function handbookIn(state: WorkspaceState, version: number | null): Handbook {
  const wanted = version ?? versionInForce(state, shippedHandbook.version);
  if (wanted === shippedHandbook.version) return shippedHandbook;
  // Every incident asks, all of one state.
  let versions = known.get(state);
  if (versions === undefined) {
    versions = handbookVersions(state);
    known.set(state, versions);
  }
  return versions.find((one) => one.version === wanted)?.handbook ?? shippedHandbook;
}
