import type { Clamp } from '../../shared/record/clamp.ts';
import { type ChainHead, bodyHashOf, followRead, sealEvent } from '../../shared/record/chain.ts';
import { type Header, envelopeVersion } from '../../shared/record/envelope.ts';
import { headerWriter } from '../../shared/record/header-text.ts';
import { type HybridStamp, nextStamp, observeStamp } from '../../shared/record/hybrid-clock.ts';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../../shared/record/ids.ts';
import { introductionKind, introductionText } from '../../shared/record/introduction.ts';
import { redactionIn } from '../../shared/record/redaction.ts';
import { maxPushEvents } from '../../shared/sync/limits.ts';
import type { Held, Incoming, Outgoing, Position, Received } from '../../shared/sync/replica-port.ts';
import { type ServerHead, emptyChain, headText, nextChain } from '../../shared/sync/signed-head.ts';
import type { QuarantineReason, RefusalReason } from '../../shared/sync/verdict.ts';
import { proofs, type SimulatedKey } from './keys.ts';
import { othersBatch, wholeGroups } from './memory-batch.ts';
import { MemoryRecord, type ReplicaStep, dataOf, readSealed } from './memory-record.ts';
import type { Draft, HeldEvent, HeldStream, SimulatedReplica, Told } from './simulated-replica.ts';
import { toldBy } from './told.ts';
import type { VirtualDisk } from './virtual-disk.ts';

export type { ReplicaStep } from './memory-record.ts';

const { sha256 } = proofs;

/** The note beside a profile, on another disk: which replica lived here, and how many events it had written. */
export interface SideNote {
  replica: ReplicaId;
  events: number;
}

/** What a replica needs of its machine. */
export interface ReplicaMachine {
  readonly disk: VirtualDisk<ReplicaStep>;
  readonly note: SideNote | null;
  readonly writeNote: (note: SideNote) => void;
  readonly key: SimulatedKey;
  readonly workspace: StreamId;
  readonly wall: () => number;
  readonly monotonic: () => number;
  readonly hex: (bytes: number) => string;
  /** Where bugs may be planted: a clamp as it is read, and the commits that one transaction becomes. */
  readonly readClamp?: (clamp: Clamp) => Clamp | null;
  readonly commits?: (steps: readonly ReplicaStep[]) => readonly (readonly ReplicaStep[])[];
}

/** A console's record in memory, on a disk that can lose power; it keeps the rules that the real store keeps. */
export class MemoryReplica implements SimulatedReplica {
  readonly #machine: ReplicaMachine;
  readonly #record: MemoryRecord;
  #replica: ReplicaId;
  /** What was told of in this run. */
  readonly #quarantined: Held<QuarantineReason>[] = [];

  constructor(machine: ReplicaMachine) {
    this.#machine = machine;
    this.#record = new MemoryRecord(machine.workspace, machine.key.device, machine.wall);
    for (const step of machine.disk.steps()) this.#record.apply(step);
    const known = this.#record.replica;
    const { note } = machine;
    const isOurs = known !== null && note?.replica === known && note.events <= this.#record.written(known);
    this.#replica = known ?? ('' as ReplicaId);
    if (isOurs) this.#note();
    else this.#mint();
    this.#rewrite();
  }

  get replica(): ReplicaId {
    return this.#replica;
  }

  events(): ReadonlyMap<StreamId, HeldStream> {
    return new Map(
      [...this.#record.streams].map(([stream, { replicas }]) => {
        const written = [...replicas].filter(([, { events }]) => events.length > 0);
        return [stream, new Map(written.map(([replica, { events }]) => [replica, events]))] as const;
      }),
    );
  }

  holds(stream: StreamId): boolean {
    return [...this.#record.of(stream).replicas.values()].some(({ events }) => events.length > 0);
  }

  told(stream: StreamId): Told {
    const events = [...(this.#record.streams.get(stream)?.replicas.values() ?? [])].flatMap((one) => one.events);
    return toldBy(stream, events, this.#machine.readClamp);
  }

  faults(): readonly string[] {
    return [];
  }

  holdsBytes(): null {
    return null;
  }

  close(): void {
    // Its disk is not its own.
  }

  author(stream: StreamId, drafts: readonly Draft[], offset: number | null): void {
    this.#author(stream, drafts, offset, this.#record.of(stream).isShared ? [] : [{ kind: 'share', stream }]);
  }

  #author(stream: StreamId, drafts: readonly Draft[], offset: number | null, before: readonly ReplicaStep[]): void {
    let head = this.#record.headOf(stream, this.#replica);
    let { stamp } = this.#record;
    const steps: ReplicaStep[] = [...before];
    for (const [index, draft] of drafts.entries()) {
      stamp = nextStamp(stamp, this.#machine.wall() + (offset ?? 0));
      const group = drafts.length > 1 ? { id: `${(head?.seq ?? 0) + 1 - index}`, index, size: drafts.length } : null;
      const event = this.#seal(stream, head, stamp, draft, { group, offset });
      steps.push({ kind: 'event', event });
      head = { seq: event.header.seq, hash: event.hash };
    }
    this.#commit(steps, true);
    this.#record.stamp = stamp;
    this.#note();
  }

  // --- ReplicaPort ---------------------------------------------------------------------------------------------------

  streams(): readonly StreamId[] {
    const { workspace } = this.#machine;
    const shared = [...this.#record.streams].filter(([stream, { isShared }]) => isShared && stream !== workspace);
    return [workspace, ...shared.map(([stream]) => stream)];
  }

  position(stream: StreamId): Position {
    return this.#record.of(stream).position;
  }

  receive({ stream, after, events, signed, head }: Incoming): Received {
    const from = this.position(stream);
    if (from.cursor !== after) return { outcome: 'broken', detail: `${stream}: not at ${after}` };
    let { chain } = from;
    const record = this.#record.of(stream);
    const steps: ReplicaStep[] = record.isShared ? [] : [{ kind: 'share', stream }];
    const heads = new Map<ReplicaId, ChainHead | null>();
    const reached = new Map<ReplicaId, number>();
    let isRewritten = false;
    let { stamp } = this.#record;
    let isOldCopy = false;
    for (const sealed of events) {
      const read = readSealed(sealed);
      if (read === null) return { outcome: 'broken', detail: `${stream}: unreadable` };
      const { header, hash } = read;
      const { replica, seq, hlc } = header;
      chain = nextChain(chain, hash, sha256);
      reached.set(replica, seq);
      let known = heads.has(replica) ? (heads.get(replica) ?? null) : this.#record.headOf(stream, replica);
      if (seq <= (known?.seq ?? 0)) {
        const here = record.replicas.get(replica)?.events;
        if (here?.[seq - 1]?.hash === hash) continue;
        // Another database wrote as this replica, and the server took its events first.
        isRewritten = true;
        steps.push({ kind: 'set_aside', stream, replica, from: seq });
        known = seq === 1 ? null : { seq: seq - 1, hash: here?.[seq - 2]?.hash ?? '' };
      }
      if (replica === this.#replica) isOldCopy = true;
      const followed = followRead(sealed, read, known, sha256);
      if (!followed.ok) return { outcome: 'broken', detail: `${stream}: ${followed.error.code}` };
      heads.set(replica, followed.value.head);
      steps.push({ kind: 'event', event: { header, hash, sealed } });
      stamp = observeStamp(stamp, { ms: hlc[0], counter: hlc[1] }, this.#machine.wall());
    }
    if (chain !== head.chain || after + events.length !== head.last)
      return { outcome: 'broken', detail: `${stream}: chain` };
    const position = { cursor: head.last, chain };
    for (const [replica, seq] of reached) steps.push({ kind: 'held', stream, replica, seq });
    steps.push({ kind: 'position', stream, position });
    for (const one of signed) steps.push({ kind: 'signed', stream, head: one });
    this.#commit(steps, isRewritten);
    this.#record.stamp = stamp;
    if (head.signature !== null) this.keep(stream, head);
    if (isOldCopy) this.#mint();
    this.#rewrite();
    return { outcome: 'taken', position };
  }

  placed(
    stream: StreamId,
    own: { readonly replica: ReplicaId; readonly from: number; readonly to: number },
    head: ServerHead,
  ): Received {
    let { chain, cursor } = this.position(stream);
    const { events } = this.#record.replicaOf(stream, own.replica);
    for (const { hash } of events.slice(own.from - 1, own.to)) {
      chain = nextChain(chain, hash, sha256);
      cursor += 1;
    }
    if (chain !== head.chain || cursor !== head.last)
      return { outcome: 'broken', detail: `${stream}: chain of what was placed` };
    const position = { cursor, chain };
    this.#commit([{ kind: 'position', stream, position }], false);
    return { outcome: 'taken', position };
  }

  outgoing(stream: StreamId, inFlight: ReadonlyMap<ReplicaId, number>): Outgoing | null {
    for (const [replica, record] of this.#record.of(stream).replicas) {
      const { events, held, refused, isForked } = record;
      if (held >= events.length) continue;
      const from = Math.max(held, inFlight.get(replica) ?? 0) + 1;
      if (from > events.length || from >= (refused?.from ?? Number.POSITIVE_INFINITY) || isForked) continue;
      const batch = this.#record.isOurs(replica)
        ? this.#ownBatch(stream, replica, events, from)
        : othersBatch(stream, replica, record, from);
      if (batch !== null) return batch;
    }
    return null;
  }

  held(stream: StreamId, replica: ReplicaId, seq: number): void {
    this.#commit([{ kind: 'held', stream, replica, seq }], false);
  }

  compared(
    stream: StreamId,
    heads: readonly { readonly replica: ReplicaId; readonly seq: number; readonly hash: string }[],
  ): void {
    const steps = heads.map(({ replica, seq }): ReplicaStep => ({ kind: 'held', stream, replica, seq }));
    this.#commit([{ kind: 'forget_held', stream }, ...steps], false);
  }

  keep(stream: StreamId, head: ServerHead): void {
    this.#commit([{ kind: 'kept', stream, head }], false);
  }

  isKept(stream: StreamId, head: ServerHead): boolean {
    const { kept } = this.#record.of(stream);
    return kept?.last === head.last && kept.chain === head.chain;
  }

  refused(stream: StreamId, replica: ReplicaId, from: number, why: RefusalReason): void {
    this.#commit([{ kind: 'refused', stream, replica, from, why }], false);
  }

  quarantined(stream: StreamId, _replica: ReplicaId, _seq: number, why: QuarantineReason): void {
    this.#quarantined.push({ stream, why, events: 1 });
  }

  forked(stream: StreamId, replica: ReplicaId): void {
    // Where they part is seen when the server's come; until then nothing of it is offered.
    this.#record.replicaOf(stream, replica).isForked = true;
  }

  beginEpoch(epoch: string): void {
    this.#commit([{ kind: 'epoch', epoch }], false);
  }

  epoch(): string | null {
    return this.#record.epoch;
  }

  restart(stream: StreamId): void {
    this.#commit([{ kind: 'position', stream, position: { cursor: 0, chain: emptyChain } }], false);
  }

  outbox(onlyLooks = false) {
    let waiting = 0;
    let oldest: number | null = null;
    const refused: Held<RefusalReason>[] = [];
    for (const [stream, { replicas, isShared }] of this.#record.streams) {
      for (const [replica, record] of replicas) {
        const { events, held } = record;
        if (record.refused !== null)
          refused.push({ stream, why: record.refused.why, events: events.length - record.refused.from + 1 });
        if (!(isShared || stream === this.#machine.workspace) || !this.#record.isOurs(replica)) continue;
        const unsent = events.slice(held);
        if (onlyLooks) {
          const count = unsent.filter(({ header }) => header.kind !== introductionKind).length;
          if (count > 0 && record.refused === null) refused.push({ stream, why: 'read_only', events: count });
          continue;
        }
        waiting += unsent.length;
        for (const { header } of unsent) oldest = Math.min(oldest ?? header.wall, header.wall);
      }
    }
    return { waiting, oldest, refused, quarantined: this.#quarantined };
  }

  forgive(): void {
    this.#commit([{ kind: 'forgive' }], false);
  }

  // -------------------------------------------------------------------------------------------------------------------

  #ownBatch(stream: StreamId, replica: ReplicaId, events: readonly HeldEvent[], from: number): Outgoing | null {
    const batch = wholeGroups(events.slice(from - 1, from - 1 + maxPushEvents));
    const last = batch.at(-1);
    if (last === undefined) return null;
    const named = { replica, seq: last.header.seq, hash: last.hash };
    const head = { ...named, signature: this.#machine.key.sign(headText(stream, named)) };
    return { stream, replica, from, events: batch.map(({ sealed }) => sealed), head };
  }

  #commit(steps: readonly ReplicaStep[], synced: boolean): void {
    for (const part of this.#machine.commits?.(steps) ?? [steps]) {
      this.#machine.disk.commit(part, synced);
      for (const step of part) this.#record.apply(step);
    }
  }

  /** Writes again, under the replica that we are now, what was set aside. */
  #rewrite(): void {
    for (const [stream, { aside }] of this.#record.streams) {
      if (aside.length === 0) continue;
      const drafts = aside
        .filter((event) => isToBeWritten(event, aside))
        .map(({ header: { kind, kv }, sealed }) => ({ kind, kv, data: dataOf(sealed) }));
      this.#author(stream, drafts, null, [{ kind: 'rewritten', stream }]);
    }
  }

  /** Goes on as a new replica: noted outside first, then introduced, before anything else is written. */
  #mint(): void {
    const { writeNote, hex, workspace, key } = this.#machine;
    const replica = replicaIdSchema.parse(hex(8));
    writeNote({ replica, events: 0 });
    this.#replica = replica;
    const signature = key.sign(introductionText(workspace, replica));
    const introduction = { device: key.device, publicKey: key.publicKey, signature };
    this.#author(workspace, [{ kind: introductionKind, data: introduction }], null, [{ kind: 'replica', replica }]);
  }

  #seal(
    stream: StreamId,
    head: ChainHead | null,
    stamp: HybridStamp,
    { kind, kv = 1, data }: Draft,
    { group, offset }: Pick<Header, 'group' | 'offset'>,
  ): HeldEvent {
    const { wall, monotonic, hex } = this.#machine;
    const body = JSON.stringify({ data });
    const salt = hex(16);
    const batch = {
      v: envelopeVersion,
      stream,
      replica: this.#replica,
      wall: wall(),
      boot: 'boot',
      mono: monotonic(),
      offset,
      actor: 'Li Lei',
      simulated: false,
    } as const;
    const header: Header = {
      ...batch,
      seq: (head?.seq ?? 0) + 1,
      hlc: [stamp.ms, stamp.counter],
      kind,
      kv,
      critical: false,
      group,
      refs: [],
      bodyHash: bodyHashOf(body, salt, sha256),
      prev: head?.hash ?? null,
    };
    const { sealed, head: reached } = sealEvent(header, body, salt, headerWriter(batch), sha256);
    return { header, hash: reached.hash, sealed };
  }

  #note(): void {
    this.#machine.writeNote({ replica: this.#replica, events: this.#record.written(this.#replica) });
  }
}

/** Introductions are made anew; a redaction of what was set aside itself has nothing left to name. */
function isToBeWritten({ header, sealed }: HeldEvent, aside: readonly HeldEvent[]): boolean {
  const redaction = redactionIn(header, sealed);
  const isOfAside = aside.some(
    (other) => other.header.replica === redaction?.replica && other.header.seq === redaction.seq,
  );
  return header.kind !== introductionKind && sealed.body !== null && !isOfAside;
}
