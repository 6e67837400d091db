import type { SealedEvent } from '../record/envelope.ts';
import type { ReplicaId, StreamId } from '../record/ids.ts';
import type { ServerHead, SignedHead } from './signed-head.ts';
import type { QuarantineReason, RefusalReason } from './verdict.ts';

/** How far a console has taken a stream from its server: the last place, and the server's chain there. */
export interface Position {
  readonly cursor: number;
  readonly chain: string;
}

/** What came of a page that was taken in. */
export type Received =
  /** It is in the record, by one transaction; the cursor with it or soon after. What is taken twice is passed over. */
  | { readonly outcome: 'taken'; readonly position: Position }
  /** An event in it does not follow what is here; nothing was taken. `detail` says which, for the log. */
  | { readonly outcome: 'broken'; readonly detail: string };

/** A page or a live message, as the record takes it in. */
export interface Incoming {
  readonly stream: StreamId;
  readonly after: number;
  readonly events: readonly SealedEvent[];
  readonly signed: readonly SignedHead[];
  /** The server's head once the page is taken: the chain is computed anew and must be this one. */
  readonly head: ServerHead;
}

/** What goes to the server next: events of one replica in one stream, and the signed head of the last of them. */
export interface Outgoing {
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  readonly from: number;
  readonly events: readonly SealedEvent[];
  readonly head: SignedHead;
}

/** So many events of a stream that did not reach the others, and why. */
export interface Held<Reason> {
  readonly stream: StreamId;
  readonly why: Reason;
  readonly events: number;
}

/**
 * The record as the sync sees it: the console's database, in this process, every call a whole transaction. What is asked
 * to be sent is on disk already.
 */
export interface ReplicaPort {
  /** The streams that are shared with this server, the workspace's own first. */
  readonly streams: () => readonly StreamId[];
  readonly position: (stream: StreamId) => Position;
  /** Takes what the server gave into record, projections and cursor. What is here already is passed over. */
  readonly receive: (incoming: Incoming) => Received;
  /**
   * The next batch of a stream that the server is not known to hold: after the sequences in `inFlight`, by replica, which
   * are on their way. Whose head nobody signed does not go. Null when there is none.
   */
  readonly outgoing: (stream: StreamId, inFlight: ReadonlyMap<ReplicaId, number>) => Outgoing | null;
  /** The server holds this replica's events up to `seq`, on disk. */
  readonly held: (stream: StreamId, replica: ReplicaId, seq: number) => void;
  /** The server holds exactly this much of a stream: what it was thought to hold beyond is offered again. */
  readonly compared: (
    stream: StreamId,
    heads: readonly { readonly replica: ReplicaId; readonly seq: number; readonly hash: string }[],
  ) => void;
  /**
   * Events that this console pushed stand at the server right after our cursor: the cursor passes them. They are the
   * replica's events `from` to `to`. `broken` when the chain over them is not the server's. The cursor may stay where the
   * server's page says more than that they are there: it is pulled then.
   */
  readonly placed: (
    stream: StreamId,
    own: { readonly replica: ReplicaId; readonly from: number; readonly to: number },
    head: ServerHead,
  ) => Received;
  /** Keeps a head that the server signed, as proof of what its record was; the latest of each stream. */
  readonly keep: (stream: StreamId, head: ServerHead) => void;
  readonly isKept: (stream: StreamId, head: ServerHead) => boolean;
  /** The server refused a batch; it stays here, is shown by that name and is not offered again until `retry`. */
  readonly refused: (stream: StreamId, replica: ReplicaId, from: number, why: RefusalReason) => void;
  /** The server took one event's place and passes its body on to nobody; it is shown by that name, and holds nothing up. */
  readonly quarantined: (stream: StreamId, replica: ReplicaId, seq: number, why: QuarantineReason) => void;
  /**
   * The server holds other events under this replica's numbers: two databases wrote as one. The record goes on as a new
   * replica, and what only this one has is written again under it.
   */
  readonly forked: (stream: StreamId, replica: ReplicaId) => void;
  /** The server's database began a new life: nothing is known any more of what it holds. No data is touched. */
  readonly beginEpoch: (epoch: string) => void;
  readonly epoch: () => string | null;
  /** Takes a stream from its beginning again; what is here stays. */
  readonly restart: (stream: StreamId) => void;
  /**
   * What waits to be sent: how many events, and when the oldest was recorded (ms); what was refused or quarantined, by name. For a device
   * that only looks nothing waits: what it wrote before it was one counts as refused, its introductions not at all.
   */
  readonly outbox: (onlyLooks?: boolean) => {
    readonly waiting: number;
    readonly oldest: number | null;
    readonly refused: readonly Held<RefusalReason>[];
    readonly quarantined: readonly Held<QuarantineReason>[];
  };
}
