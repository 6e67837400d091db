import type { Admission, Standing } from '../../shared/sync/admission.ts';
import type { MemberRole, RestrictedStream } from '../../shared/sync/messages.ts';
import type { SignedHead } from '../../shared/sync/signed-head.ts';
import type { ChainHead } from '../../shared/record/chain.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';

/** A device and whom it belongs to. */
export interface DeviceRow {
  readonly device: DeviceId;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  readonly memberId: string;
  readonly member: string;
  readonly role: MemberRole;
  readonly revoked: boolean;
}

/** How far a stream has come on this server. */
export interface StreamState {
  readonly stream: StreamId;
  readonly last: number;
  readonly chain: string;
  /** Only named members may see it. */
  readonly restricted: boolean;
}

/** What an append found in its own transaction: what the rule must know, and where the server's own replica stands. */
export interface Found extends Pick<Standing, 'introduced' | 'authorRole' | 'isKnown' | 'head' | 'hashAt'> {
  /** Whether the stream is new, open to every member, or open to this one. */
  readonly access: 'open' | 'not_allowed';
  /** The head of the replica that the server itself writes as, in this stream. */
  readonly ownHead: ChainHead | null;
}

/** What an append is of. */
export interface AppendRequest {
  readonly workspace: StreamId;
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  /** Sequences that the batch covers, so that hashes of those that are here can be read. */
  readonly from: number;
  readonly to: number;
  /** Who asks; restricted streams ask for it. */
  readonly memberId: string | null;
  /** Devices whose standing the rule may ask about, beside the one that introduced the replica. */
  readonly devices: readonly DeviceId[];
  /** The server's own replica, which may add an event after the batch. */
  readonly own: ReplicaId;
}

/** What is to be written, decided inside the transaction. */
export interface Decided {
  readonly admission: Admission;
  readonly head: SignedHead;
  /** An event of the server's own replica that goes after the batch; null when there is none. */
  readonly own: { readonly sealed: SealedEvent; readonly head: SignedHead } | null;
}

/** What an append wrote. */
export interface Appended {
  readonly admission: Admission;
  /** The last sequence of the replica that is held now. */
  readonly held: number;
  /** The place before the first new event, and the stream's state once the batch alone, and once all was written. */
  readonly after: number;
  readonly batch: StreamState;
  readonly all: StreamState;
  readonly own: Decided['own'];
}

/** Events of a stream in the order in which this server took them. */
export interface PageRows {
  readonly after: number;
  readonly events: readonly SealedEvent[];
  /** The latest signed head of every replica in the page. */
  readonly signed: readonly SignedHead[];
  /** How far the page goes. */
  readonly state: StreamState;
  /** How far the stream goes. */
  readonly last: number;
}

/** What a stream's state follows from, and the latest entries. */
export interface GlanceRows {
  /** All events but entries, and the latest entries, in the order in which this server took them. */
  readonly events: readonly SealedEvent[];
  /** How far the stream goes. */
  readonly state: StreamState;
  /** Nothing but entries was left out. */
  readonly isWhole: boolean;
}

/** How much a glance holds at most: of what is no entry, of entries, and in bytes; the newest go before the older ones. */
export interface GlanceMost {
  readonly others: number;
  readonly latest: number;
  readonly bytes: number;
}

/** How far back (events) the latest entries are looked for: a stream that has none is not gone through for them. */
export function lookedAt({ others, latest }: GlanceMost): number {
  return others + latest;
}

/**
 * Where a server keeps the record. Each call is whole: it is on disk, safe from a power cut, when it resolves, or nothing of
 * it is. Any number of server processes may use one database where the kind of it allows that.
 */
export interface RelayStorage {
  /** This life of the database: random, new after each restore. */
  readonly epoch: () => Promise<string>;
  /** A device of a workspace; null when it is nobody's there. */
  readonly deviceOf: (workspace: StreamId, device: DeviceId) => Promise<DeviceRow | null>;
  /** Every stream of a workspace, restricted or not, the workspace's own first: for the server's own reading. */
  readonly streamsOf: (workspace: StreamId) => Promise<readonly StreamState[]>;
  /** Every stream that a member may see, the workspace's own first. */
  readonly streamsFor: (workspace: StreamId, memberId: string) => Promise<readonly StreamState[]>;
  /** Those of them that only named members may see, with how many they are; newest first, at most so many. */
  readonly restrictedFor: (workspace: StreamId, memberId: string, most: number) => Promise<readonly RestrictedStream[]>;
  /** The stream's state when the member may see it; null when not, or when there is no such stream in the workspace. */
  readonly streamFor: (workspace: StreamId, stream: StreamId, memberId: string) => Promise<StreamState | null>;
  /**
   * Appends what `decide` admits, in one transaction that no other append to the stream runs beside; what is asked first is
   * appended first, whether or not anybody waited for it. What is redacted
   * loses body and salt in the same one, and what comes later has none; the bytes are gone from the disk soon after. `decide`
   * is asked again when the transaction has to be tried again: only its last answer counts.
   */
  readonly append: (request: AppendRequest, decide: (found: Found) => Decided) => Promise<Appended>;
  /** The events after a place, at most so many and about so many bytes. */
  readonly page: (
    stream: StreamId,
    after: number,
    most: { readonly events: number; readonly bytes: number },
  ) => Promise<PageRows>;
  /** The events of a glance; null when there is no such stream. It never looks at the entries before the latest. */
  readonly glance: (stream: StreamId, most: GlanceMost) => Promise<GlanceRows | null>;
  /** How many events of a stream were redacted, come or yet to come: what was read before the last of them is to be forgotten. */
  readonly redactionsIn: (stream: StreamId) => Promise<number>;
  /** The chain at a place; null past the end. */
  readonly chainAt: (stream: StreamId, place: number) => Promise<string | null>;
  /** The last event of each replica in a stream. */
  readonly vector: (
    stream: StreamId,
  ) => Promise<readonly { readonly replica: ReplicaId; readonly seq: number; readonly hash: string }[]>;
  readonly close: () => Promise<void>;
}
