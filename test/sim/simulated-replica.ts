import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { Header, SealedEvent } from '../../shared/record/envelope.ts';
import type { EventId, ReplicaId, StreamId } from '../../shared/record/ids.ts';
import type { ReplicaPort } from '../../shared/sync/replica-port.ts';

/** An event as a replica holds it. */
export interface HeldEvent {
  readonly header: Header;
  readonly hash: string;
  readonly sealed: SealedEvent;
}

/** All events of a stream, by replica. */
export type HeldStream = ReadonlyMap<ReplicaId, readonly HeldEvent[]>;

/** Something to be written: a kind, its data, and the version of that where it is not the first. */
export interface Draft {
  readonly kind: string;
  readonly data: object;
  readonly kv?: number;
}

/** What a replica shows of a stream. */
export interface Told {
  readonly state: IncidentState;
  /** The timeline's entries, in its order. */
  readonly entries: readonly EventId[];
}

/** A replica as the simulation holds it: the sync's port, a person's hand, and an inspector's eye. */
export interface SimulatedReplica extends ReplicaPort {
  readonly replica: ReplicaId;
  /** Writes events of one action. They are on disk, synced, when this returns. `offset`: server time minus wall, ms. */
  readonly author: (stream: StreamId, drafts: readonly Draft[], offset: number | null) => void;
  /** A person asks for another try of what was refused. */
  readonly forgive: () => void;
  /** Whether anything of a stream is here. */
  readonly holds: (stream: StreamId) => boolean;
  /** Everything here, by stream. */
  readonly events: () => ReadonlyMap<StreamId, HeldStream>;
  /** What is shown of a stream, from what is kept for showing where the replica keeps that. */
  readonly told: (stream: StreamId) => Told;
  /** What is wrong with what it keeps beside the record, in words. */
  readonly faults: () => readonly string[];
  /** Whether these bytes are anywhere on its disk; null where the disk is a list in memory that forgets nothing. */
  readonly holdsBytes: (text: string) => boolean | null;
  readonly close: () => void;
}

/** A picture of a machine's disk; only the home that made it can read it. */
export interface HomeImage {
  /** The note beside the profile, as it was then. */
  readonly hasNote: boolean;
}

/** Where a replica lives: what stays when its process ends. */
export interface ReplicaHome {
  /** Opens it; raises Crash when it ends meanwhile. */
  readonly open: (clock: HomeClock) => SimulatedReplica;
  /** The process ended; what was committed stays. */
  readonly killed: () => void;
  /** What was not synced is gone. */
  readonly losePower: () => void;
  readonly image: () => HomeImage;
  /** Puts a picture of this or another machine in the place of all that is there. */
  readonly restore: (image: HomeImage, note: 'of today' | 'of then' | 'none') => void;
  /** Another machine's home for the same person's device. */
  readonly twin: () => ReplicaHome;
  readonly remove: () => void;
}

/** Time as a replica's machine tells it. */
export interface HomeClock {
  readonly wall: () => number;
  readonly monotonic: () => number;
}
