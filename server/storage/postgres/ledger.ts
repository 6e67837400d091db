import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { DeviceId } from '../../../shared/record/introduction.ts';
import { entryKind } from '../../../shared/sync/glance.ts';
import { type SignedHead, emptyChain, nextChain } from '../../../shared/sync/signed-head.ts';
import { isRedactable } from '../../../shared/record/redaction.ts';
import type { MemberRole } from '../../../shared/sync/messages.ts';
import { type RedactedRow, redactedName } from './redact.ts';
import { sha256 } from '../../crypto/proofs.ts';
import type { AppendRequest, Appended, Decided, Found, StreamState } from '../relay-storage.ts';

/** A replica in a stream, as far as the appends at hand need it. */
export interface LedgerReplica {
  seq: number;
  hash: string;
  /** The signature of what was appended here; null while nothing was. */
  signature: string | null;
  /** Header hashes by sequence, of the events that the appends cover. */
  readonly hashes: Map<number, string>;
}

/** An event that is to be written. */
export interface LedgerEvent {
  readonly place: number;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly sealed: SealedEvent;
  readonly hash: string;
  readonly chain: string;
  readonly isEntry: boolean;
}

/** A stream whose row is held until the transaction ends. */
export interface LedgerStream {
  readonly number: number;
  readonly id: StreamId;
  readonly workspace: StreamId;
  readonly restricted: boolean;
  /** Members who may see it while it is restricted. */
  readonly members: ReadonlySet<string>;
  last: number;
  chain: string;
  readonly replicas: Map<ReplicaId, LedgerReplica>;
  readonly events: LedgerEvent[];
  /** Events that lose their bodies. */
  readonly redacted: RedactedRow[];
}

/** What a replica said of itself in a workspace. */
export interface LedgerIntroduction {
  readonly workspace: StreamId;
  readonly replica: ReplicaId;
  readonly device: DeviceId;
  readonly publicKey: string;
}

/**
 * What several appends need to know, read at once; they are decided here one after another, each upon what the one before
 * it left, and what they add is written at once.
 */
export interface Ledger {
  readonly streams: ReadonlyMap<StreamId, LedgerStream>;
  /** Public keys by `keyIn(workspace, replica)`. */
  readonly keys: Map<string, string>;
  /** Roles of the members who write as a replica, by `keyIn(workspace, replica)`. */
  readonly roles: ReadonlyMap<string, MemberRole>;
  /** Events that were redacted before they came, as `redactedName` names them. */
  readonly redactions: ReadonlySet<string>;
  /** Devices that belong, or did, by `keyIn(workspace, device)`. */
  readonly devices: ReadonlySet<string>;
  readonly introductions: LedgerIntroduction[];
}

/** Names something of one workspace. */
export function keyIn(workspace: StreamId, id: string): string {
  return `${workspace} ${id}`;
}

/** Decides one append and puts it down. What `decide` raises leaves the ledger as it was. */
export function appendTo(ledger: Ledger, request: AppendRequest, decide: (found: Found) => Decided): Appended {
  const stream = ledger.streams.get(request.stream);
  if (stream === undefined) throw new Error(`Broken invariant: stream ${request.stream} is not held`);
  const known = stream.replicas.get(request.replica);
  const {
    admission: decided,
    head,
    own,
  } = decide({
    access: mayAppend(stream, request) ? 'open' : 'not_allowed',
    introduced: ledger.keys.get(keyIn(request.workspace, request.replica)) ?? null,
    authorRole: () => ledger.roles.get(keyIn(request.workspace, request.replica)) ?? null,
    isKnown: (device) => ledger.devices.has(keyIn(request.workspace, device)),
    head: headOf(known),
    hashAt: (seq) => known?.hashes.get(seq) ?? null,
    ownHead: headOf(stream.replicas.get(request.own)),
  });
  const before = stateOf(stream);
  const { introduced } = decided;
  if (decided.admitted.length === 0)
    return { admission: decided, held: known?.seq ?? 0, after: before.last, batch: before, all: before, own: null };
  const ownPlaced = own === null ? null : { event: placed(own.sealed), head: own.head };
  if (introduced !== null) {
    const { device, publicKey } = introduced;
    ledger.introductions.push({ workspace: request.workspace, replica: request.replica, device, publicKey });
    ledger.keys.set(keyIn(request.workspace, request.replica), publicKey);
  }
  for (const { replica, seq } of decided.redacted) stream.redacted.push({ stream: stream.number, replica, seq });
  // What was redacted before it came is told to nobody either.
  const admitted = decided.admitted.map((event) => {
    const name = redactedName({ stream: stream.number, replica: request.replica, seq: event.header.seq });
    const isRedacted = ledger.redactions.has(name) || stream.redacted.some((one) => redactedName(one) === name);
    return isRedacted && isRedactable(event.header) ? { ...event, sealed: withoutBody(event.sealed) } : event;
  });
  const admission = { ...decided, admitted };
  const events = admitted.map(({ header, hash, sealed }) => ({ header, hash, sealed }));
  const batch = put(stream, request.replica, events, head);
  const all = ownPlaced === null ? batch : put(stream, request.own, [ownPlaced.event], ownPlaced.head);
  return { admission, held: head.seq, after: before.last, batch, all, own };
}

function withoutBody({ header }: SealedEvent): SealedEvent {
  return { header, body: null, salt: null };
}

/** A stream that another workspace has is as closed as one that is restricted to others. */
function mayAppend(stream: LedgerStream, { workspace, memberId }: AppendRequest): boolean {
  if (stream.workspace !== workspace) return false;
  return !stream.restricted || memberId === null || stream.members.has(memberId);
}

function headOf(replica: LedgerReplica | undefined) {
  return replica === undefined ? null : { seq: replica.seq, hash: replica.hash };
}

function stateOf({ id, last, chain, restricted }: LedgerStream): StreamState {
  return { stream: id, last, chain: last === 0 ? emptyChain : chain, restricted };
}

interface Placed {
  readonly header: Header;
  readonly hash: string;
  readonly sealed: SealedEvent;
}

/** Puts events of one replica at the stream's end, with the head that vouches for the last of them. */
function put(stream: LedgerStream, id: ReplicaId, events: readonly Placed[], head: SignedHead): StreamState {
  const replica = stream.replicas.get(id) ?? { seq: 0, hash: '', signature: null, hashes: new Map<number, string>() };
  stream.replicas.set(id, replica);
  for (const { header, hash, sealed } of events) {
    stream.last += 1;
    stream.chain = nextChain(stream.chain, hash, sha256);
    const { seq } = header;
    const isEntry = header.kind === entryKind;
    stream.events.push({ place: stream.last, replica: id, seq, sealed, hash, chain: stream.chain, isEntry });
    replica.hashes.set(seq, hash);
  }
  Object.assign(replica, { seq: head.seq, hash: head.hash, signature: head.signature });
  return stateOf(stream);
}

function placed(sealed: SealedEvent): Placed {
  const header = readHeader(sealed.header);
  if (!header.ok) throw new Error('Broken invariant: the server wrote an event that it can not read');
  return { header: header.value, hash: sha256(sealed.header), sealed };
}
