import { type ChainHead, followChain, readHeader } from '../record/chain.ts';
import type { Header, SealedEvent } from '../record/envelope.ts';
import { clampKind } from '../record/clamp.ts';
import { maxAheadMs } from '../record/hybrid-clock.ts';
import type { ReplicaId, StreamId } from '../record/ids.ts';
import {
  type DeviceId,
  type Introduction,
  introductionKind,
  introductionSchema,
  introductionText,
} from '../record/introduction.ts';
import { type RedactedEvent, mayRedact, redactionIn } from '../record/redaction.ts';
import { maxBodyLength } from './limits.ts';
import type { MemberRole } from './messages.ts';
import { type SignedHead, headText } from './signed-head.ts';
import type { QuarantineReason, RefusalReason, Verdict } from './verdict.ts';

/** A batch as it was pushed: events of one replica in one stream, and the head that vouches for them. */
export interface Batch {
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  readonly events: readonly SealedEvent[];
  readonly head: SignedHead;
}

/** What the server knows when a batch arrives. */
export interface Standing {
  /** The workspace's own stream, in which replicas introduce themselves. */
  readonly workspace: StreamId;
  /** What the sender may do with this stream. */
  readonly sender: 'writes' | 'reads' | 'not_allowed';
  /** The public key (raw, base64url) by which the replica introduced itself here; null when it did not. */
  readonly introduced: string | null;
  /** The server's own device: who alone may say that a clock was ahead. */
  readonly server: DeviceId;
  /** The role of the member whose device introduced the replica; null when it is nobody's here. */
  readonly authorRole: () => MemberRole | null;
  /** Whether a device belongs to somebody here, or did. */
  readonly isKnown: (device: DeviceId) => boolean;
  /** The replica's last event in this stream that the server holds. */
  readonly head: ChainHead | null;
  /** The header's hash of an event that the server holds; null for one that it does not. */
  readonly hashAt: (seq: number) => string | null;
  /** The server's time, ms. */
  readonly now: number;
}

/** What crypto this rule needs, passed in. */
export interface Proofs {
  readonly sha256: (text: string) => string;
  /** Whether `signature` (base64url) of `text` was made by the holder of `publicKey` (Ed25519, raw, base64url). */
  readonly verify: (publicKey: string, text: string, signature: string) => boolean;
  /** The device that a public key makes: the first half of its SHA-256. */
  readonly deviceOf: (publicKey: string) => DeviceId;
}

/** An event that takes its place in the server's record. */
export interface Admitted {
  readonly header: Header;
  readonly hash: string;
  /** As it is kept and passed on: without its body where that is too large. */
  readonly sealed: SealedEvent;
}

/** What is to be done with a batch. */
export interface Admission {
  readonly verdicts: readonly Verdict[];
  readonly admitted: readonly Admitted[];
  /** What a replica's introduction in the batch says; null when there is none, or it is here already. */
  readonly introduced: Introduction | null;
  /** Events of the batch whose stamps are too far ahead of the server's time, from and to a sequence; null when none. */
  readonly ahead: { readonly from: number; readonly to: number } | null;
  /** Events of the stream, here already or yet to come, that lose body and salt. */
  readonly redacted: readonly RedactedEvent[];
}

/**
 * The one rule by which events enter a server's record. A batch is proven as a whole first (it is one chain, and the
 * signed head vouches for its end); then what is here already is passed over and the rest takes its place. A wrong clock
 * refuses nothing. Pure: the server, its tests and the simulation all ask this.
 */
export function admit(batch: Batch, standing: Standing, proofs: Proofs): Admission {
  if (standing.sender === 'not_allowed') return refuse(batch, 'not_allowed');
  if (standing.sender === 'reads') return refuse(batch, 'read_only');

  const chain = proveChain(batch, proofs);
  if (typeof chain === 'string') return refuse(batch, chain);
  const introduced = introductionIn(batch, chain, standing, proofs);
  const key = standing.introduced ?? introduced?.publicKey ?? null;
  if (key === null) return refuse(batch, 'not_introduced');
  const vouched = proofs.verify(key, headText(batch.stream, batch.head), batch.head.signature);
  if (!vouched || chain.at(-1)?.hash !== batch.head.hash) return refuse(batch, 'head_unproven');

  const held = standing.head?.seq ?? 0;
  const known = chain.filter(({ header }) => header.seq <= held);
  if (known.some(({ header, hash }) => standing.hashAt(header.seq) !== hash)) return refuse(batch, 'forked');
  const fresh = chain.slice(known.length);
  const [first] = fresh;
  if (first === undefined)
    return { verdicts: known.map(() => duplicate), admitted: [], introduced: null, ahead: null, redacted: [] };

  // What a revoked device wrote may come by somebody else, who vouches for it: a restored server is refilled so.
  if (!standing.isKnown(proofs.deviceOf(key))) return refuse(batch, 'unknown_device', known.length);
  const isServers = proofs.deviceOf(key) === standing.server;
  if (!isServers && fresh.some(({ header }) => header.kind === clampKind))
    return refuse(batch, 'reserved', known.length);
  if (first.header.seq !== held + 1) return refuse(batch, 'gap');
  if (first.header.prev !== (standing.head?.hash ?? null)) return refuse(batch, 'forked');

  const reasons = fresh.map((event) => quarantineOf(event, batch, standing));
  const admitted = fresh.map((event, nth) =>
    (reasons[nth] ?? null) === null ? event : { ...event, sealed: withoutBody(event.sealed) },
  );
  const ahead = fresh.filter(({ header }) => header.hlc[0] > standing.now + maxAheadMs);
  const verdicts = [
    ...known.map(() => duplicate),
    ...reasons.map((why): Verdict => (why === null ? { verdict: 'ok' } : { verdict: 'quarantined', why })),
  ];
  return {
    verdicts,
    admitted,
    // Told again because its answer was lost, with what was written since: it has its place.
    introduced: known.length > 0 ? null : introduced,
    ahead: ahead[0] === undefined ? null : { from: ahead[0].header.seq, to: (ahead.at(-1) ?? ahead[0]).header.seq },
    redacted: admitted.flatMap(({ header, sealed }) => redactionIn(header, sealed) ?? []),
  };
}

const duplicate: Verdict = { verdict: 'duplicate' };

/** Refuses a batch; its first `known` events are here already, which is no fault of theirs. */
function refuse({ events }: Batch, why: RefusalReason, known = 0): Admission {
  const verdicts = events.map((_, nth): Verdict => (nth < known ? duplicate : { verdict: 'refused', why }));
  return { verdicts, admitted: [], introduced: null, ahead: null, redacted: [] };
}

/** The batch as one whole chain of one replica in one stream; the name of what is wrong with it otherwise. */
function proveChain(batch: Batch, { sha256 }: Proofs): readonly Admitted[] | RefusalReason {
  const proven: Admitted[] = [];
  let head: ChainHead | null = null;
  for (const sealed of batch.events) {
    if (head === null) {
      const first = readHeader(sealed.header);
      if (!first.ok) return 'unreadable';
      const { seq, prev } = first.value;
      head = seq === 1 || prev === null ? null : { seq: seq - 1, hash: prev };
      if (head === null && (seq !== 1 || prev !== null)) return 'chain_broken';
    }
    const followed = followChain(sealed, head, sha256);
    if (!followed.ok) {
      if (followed.error.code === 'header_unreadable') return 'unreadable';
      return followed.error.code;
    }
    const { header } = followed.value;
    if (header.stream !== batch.stream || header.replica !== batch.replica) return 'unreadable';
    head = followed.value.head;
    proven.push({ header, hash: head.hash, sealed });
  }
  if (batch.head.replica !== batch.replica || batch.head.seq !== head?.seq) return 'head_unproven';
  return proven;
}

/** The introduction with which a replica's chain begins in the workspace's stream, if it is in this batch and holds. */
function introductionIn(
  { stream, replica }: Batch,
  [first]: readonly Admitted[],
  { workspace }: Standing,
  { verify, deviceOf }: Proofs,
): Introduction | null {
  if (stream !== workspace || first?.header.kind !== introductionKind || first.header.seq !== 1) return null;
  const introduction = readIntroduction(first.sealed);
  if (introduction === null || deviceOf(introduction.publicKey) !== introduction.device) return null;
  return verify(introduction.publicKey, introductionText(workspace, replica), introduction.signature)
    ? introduction
    : null;
}

function readIntroduction({ body }: SealedEvent): Introduction | null {
  try {
    const { data } = JSON.parse(body ?? 'null') as { readonly data?: unknown };
    return introductionSchema.safeParse(data).data ?? null;
  } catch {
    return null;
  }
}

/** Why an event takes its place without its body; null when it keeps it. */
function quarantineOf(event: Admitted, { replica }: Batch, { authorRole }: Standing): QuarantineReason | null {
  if (isTooLarge(event)) return 'body_too_large';
  // A redaction that can't be read names nothing.
  const redaction = redactionIn(event.header, event.sealed);
  return redaction === null || mayRedact(redaction, replica, authorRole() === 'owner') ? null : 'not_allowed';
}

function isTooLarge({ sealed }: Admitted): boolean {
  return (sealed.body?.length ?? 0) > maxBodyLength;
}

function withoutBody(sealed: SealedEvent): SealedEvent {
  return { header: sealed.header, body: null, salt: null };
}
