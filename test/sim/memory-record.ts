import { type ChainHead, readHeader } from '../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../shared/record/envelope.ts';
import { type HybridStamp, firstStamp, observeStamp } from '../../shared/record/hybrid-clock.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { type RedactedEvent, isRedactable, redactionIn } from '../../shared/record/redaction.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { Position } from '../../shared/sync/replica-port.ts';
import { type ServerHead, type SignedHead, emptyChain } from '../../shared/sync/signed-head.ts';
import type { RefusalReason } from '../../shared/sync/verdict.ts';
import { proofs } from './keys.ts';
import type { HeldEvent } from './simulated-replica.ts';

/** One step of a transaction on the replica's disk. */
export type ReplicaStep =
  | { readonly kind: 'replica'; readonly replica: ReplicaId }
  | { readonly kind: 'event'; readonly event: HeldEvent }
  | { readonly kind: 'set_aside'; readonly stream: StreamId; readonly replica: ReplicaId; readonly from: number }
  | { readonly kind: 'rewritten'; readonly stream: StreamId }
  | { readonly kind: 'share'; readonly stream: StreamId }
  | { readonly kind: 'position'; readonly stream: StreamId; readonly position: Position }
  | { readonly kind: 'held'; readonly stream: StreamId; readonly replica: ReplicaId; readonly seq: number }
  | { readonly kind: 'forget_held'; readonly stream: StreamId }
  | { readonly kind: 'signed'; readonly stream: StreamId; readonly head: SignedHead }
  | {
      readonly kind: 'refused';
      readonly stream: StreamId;
      readonly replica: ReplicaId;
      readonly from: number;
      readonly why: RefusalReason;
    }
  | { readonly kind: 'forgive' }
  | { readonly kind: 'kept'; readonly stream: StreamId; readonly head: ServerHead }
  | { readonly kind: 'epoch'; readonly epoch: string };

/** What is known of one replica in one stream. */
export interface ReplicaRecord {
  readonly events: HeldEvent[];
  readonly signed: Map<number, SignedHead>;
  held: number;
  refused: { readonly from: number; readonly why: RefusalReason } | null;
  /** The server holds other events under its numbers. */
  isForked: boolean;
}

/** What is known of one stream. */
export interface StreamRecord {
  readonly replicas: Map<ReplicaId, ReplicaRecord>;
  position: Position;
  kept: ServerHead | null;
  isShared: boolean;
  /** What redactions here name, and which of them do: it holds for what comes under that name later, too. */
  redactions: readonly Named[];
  /** What stood under numbers that another database took first, and is not written again yet. */
  aside: readonly HeldEvent[];
}

interface Named {
  readonly by: Header;
  readonly of: RedactedEvent;
}

const beginning: Position = { cursor: 0, chain: emptyChain };

/** What the steps on a console's disk come to. */
export class MemoryRecord {
  readonly streams = new Map<StreamId, StreamRecord>();
  epoch: string | null = null;
  stamp: HybridStamp = firstStamp;
  /** The replica that was settled on last; null on an empty disk. */
  replica: ReplicaId | null = null;
  readonly #devices = new Map<ReplicaId, DeviceId | null>();

  constructor(
    readonly workspace: StreamId,
    readonly device: DeviceId,
    readonly wall: () => number,
  ) {}

  of(stream: StreamId): StreamRecord {
    let record = this.streams.get(stream);
    if (record === undefined) {
      record = { replicas: new Map(), position: beginning, kept: null, isShared: false, redactions: [], aside: [] };
      this.streams.set(stream, record);
    }
    return record;
  }

  replicaOf(stream: StreamId, replica: ReplicaId): ReplicaRecord {
    const { replicas } = this.of(stream);
    let record = replicas.get(replica);
    if (record === undefined) {
      record = { events: [], signed: new Map(), held: 0, refused: null, isForked: false };
      replicas.set(replica, record);
    }
    return record;
  }

  headOf(stream: StreamId, replica: ReplicaId): ChainHead | null {
    const last = this.streams.get(stream)?.replicas.get(replica)?.events.at(-1);
    return last === undefined ? null : { seq: last.header.seq, hash: last.hash };
  }

  /** How many events a replica wrote, in all streams. */
  written(replica: ReplicaId): number {
    let sum = 0;
    for (const { replicas } of this.streams.values()) sum += replicas.get(replica)?.events.length ?? 0;
    return sum;
  }

  /** Whether the replica introduced itself by this device's key. */
  isOurs(replica: ReplicaId): boolean {
    let device = this.#devices.get(replica);
    if (device === undefined) {
      const first = this.streams.get(this.workspace)?.replicas.get(replica)?.events[0];
      if (first === undefined) return false;
      device = (dataOf(first.sealed) as { readonly device?: DeviceId }).device ?? null;
      this.#devices.set(replica, device);
    }
    return device === this.device;
  }

  apply(step: ReplicaStep): void {
    switch (step.kind) {
      case 'replica':
        this.replica = step.replica;
        break;
      case 'event':
        this.#take(step.event);
        break;
      case 'set_aside': {
        const replica = this.replicaOf(step.stream, step.replica);
        const isOurs = this.isOurs(step.replica);
        const tail = replica.events.splice(step.from - 1);
        const record = this.of(step.stream);
        if (isOurs) record.aside = [...record.aside, ...tail];
        record.redactions = record.redactions.filter(({ by }) => by.replica !== step.replica || by.seq < step.from);
        for (const seq of replica.signed.keys()) if (seq >= step.from) replica.signed.delete(seq);
        replica.held = 0;
        replica.refused = null;
        replica.isForked = false;
        this.#devices.delete(step.replica);
        break;
      }
      case 'rewritten':
        this.of(step.stream).aside = [];
        break;
      case 'share':
        this.of(step.stream).isShared = true;
        break;
      case 'position':
        this.of(step.stream).position = step.position;
        break;
      case 'held': {
        const replica = this.replicaOf(step.stream, step.replica);
        replica.held = Math.max(step.seq, replica.held);
        break;
      }
      case 'forget_held':
        for (const replica of this.of(step.stream).replicas.values()) replica.held = 0;
        break;
      case 'signed':
        this.replicaOf(step.stream, step.head.replica).signed.set(step.head.seq, step.head);
        break;
      case 'refused':
        this.replicaOf(step.stream, step.replica).refused = { from: step.from, why: step.why };
        break;
      case 'forgive':
        for (const { replicas } of this.streams.values())
          for (const replica of replicas.values()) replica.refused = null;
        break;
      case 'kept':
        this.of(step.stream).kept = step.head;
        break;
      case 'epoch':
        this.epoch = step.epoch;
        for (const stream of this.streams.values()) {
          stream.position = beginning;
          stream.kept = null;
          for (const replica of stream.replicas.values()) replica.held = 0;
        }
        break;
    }
  }

  #take(event: HeldEvent): void {
    const { stream, replica, seq, hlc } = event.header;
    const { events } = this.replicaOf(stream, replica);
    if (events.length !== seq - 1) throw new Error(`doubled or skipped: ${stream}/${replica}/${seq}`);
    const record = this.of(stream);
    const isNamed = record.redactions.some(({ of }) => of.replica === replica && of.seq === seq);
    events.push(isNamed && isRedactable(event.header) ? wordless(event) : event);
    this.stamp = observeStamp(this.stamp, { ms: hlc[0], counter: hlc[1] }, this.wall());
    const redaction = redactionIn(event.header, event.sealed);
    if (redaction === null) return;
    record.redactions = [...record.redactions, { by: event.header, of: redaction }];
    const named = this.replicaOf(stream, redaction.replica).events;
    const target = named[redaction.seq - 1];
    if (target === undefined || !isRedactable(target.header)) return;
    named[redaction.seq - 1] = wordless(target);
  }
}

function wordless(event: HeldEvent): HeldEvent {
  return { ...event, sealed: { header: event.sealed.header, body: null, salt: null } };
}

/** The kind's own data in an event's body. */
export function dataOf({ body }: SealedEvent): object {
  return (JSON.parse(body ?? '{}') as { readonly data?: object }).data ?? {};
}

/** One text is read and hashed once, however many consoles it comes to. */
const readTexts = new WeakMap<SealedEvent, { readonly header: Header; readonly hash: string } | null>();

/** An event's header, and its hash; null when it can't be read. */
export function readSealed(sealed: SealedEvent): { readonly header: Header; readonly hash: string } | null {
  let read = readTexts.get(sealed);
  if (read === undefined) {
    const header = readHeader(sealed.header);
    read = header.ok ? { header: header.value, hash: proofs.sha256(sealed.header) } : null;
    readTexts.set(sealed, read);
  }
  return read;
}
