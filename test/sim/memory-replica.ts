import { type ChainHead, bodyHashOf, followChain, readHeader, sealEvent } from '../../shared/record/chain.ts';
import { type Header, type SealedEvent, envelopeVersion } from '../../shared/record/envelope.ts';
import { headerWriter } from '../../shared/record/header-text.ts';
import { type HybridStamp, firstStamp, nextStamp, observeStamp } from '../../shared/record/hybrid-clock.ts';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../../shared/record/ids.ts';
import { introductionKind, introductionText } from '../../shared/record/introduction.ts';
import { maxPushBytes, maxPushEvents } from '../../shared/sync/limits.ts';
import type { Held, Incoming, Outgoing, Position, Received, ReplicaPort } from '../../shared/sync/replica-port.ts';
import { type ServerHead, type SignedHead, emptyChain, headText, nextChain } from '../../shared/sync/signed-head.ts';
import type { QuarantineReason, RefusalReason } from '../../shared/sync/verdict.ts';
import { proofs, type SimulatedKey } from './keys.ts';
import type { VirtualDisk } from './virtual-disk.ts';

const { sha256 } = proofs;

/** An event as this replica holds it. */
export interface HeldEvent {
  readonly header: Header;
  readonly hash: string;
  readonly sealed: SealedEvent;
}

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
}

interface Refused {
  readonly from: number;
  readonly why: RefusalReason;
}

/** A console's record in memory, on a disk that can lose power; it keeps the rules that the real store keeps. */
export class MemoryReplica implements ReplicaPort {
  readonly #machine: ReplicaMachine;
  #replica: ReplicaId;
  readonly #events = new Map<StreamId, Map<ReplicaId, HeldEvent[]>>();
  readonly #positions = new Map<StreamId, Position>();
  readonly #held = new Map<string, number>();
  readonly #signed = new Map<string, Map<number, SignedHead>>();
  readonly #refused = new Map<string, Refused>();
  /** What was told of in this run. */
  readonly #quarantined: Held<QuarantineReason>[] = [];
  readonly #kept = new Map<StreamId, ServerHead>();
  readonly #shared = new Set<StreamId>();
  readonly #forked = new Set<string>();
  /** What stood under numbers that another database took first, and is not written again yet. */
  readonly #aside = new Map<StreamId, readonly HeldEvent[]>();
  #epoch: string | null = null;
  #stamp: HybridStamp = firstStamp;

  constructor(machine: ReplicaMachine) {
    this.#machine = machine;
    let known: ReplicaId | null = null;
    for (const step of machine.disk.steps()) {
      if (step.kind === 'replica') known = step.replica;
      this.#apply(step);
    }
    const note = machine.note;
    const written = known === null ? 0 : this.#written(known);
    const isOurs = known !== null && note !== null && note.replica === known && note.events <= written;
    this.#replica = known ?? ('' as ReplicaId);
    if (isOurs) this.#note();
    else this.#mint();
    this.#rewrite();
  }

  get replica(): ReplicaId {
    return this.#replica;
  }

  /** Everything here: by stream, by replica. */
  events(): ReadonlyMap<StreamId, ReadonlyMap<ReplicaId, readonly HeldEvent[]>> {
    return this.#events;
  }

  kept(): ReadonlyMap<StreamId, ServerHead> {
    return this.#kept;
  }

  /** Writes events of one action. They are on disk, synced, when this returns. `offset`: server time minus wall, ms. */
  author(
    stream: StreamId,
    bodies: readonly { readonly kind: string; readonly data: object }[],
    offset: number | null,
  ): void {
    this.#author(stream, bodies, offset, this.#shared.has(stream) ? [] : [{ kind: 'share', stream }]);
  }

  #author(
    stream: StreamId,
    bodies: readonly { readonly kind: string; readonly data: object }[],
    offset: number | null,
    before: readonly ReplicaStep[],
  ): void {
    let head = this.#headOf(stream, this.#replica);
    let stamp = this.#stamp;
    const steps: ReplicaStep[] = [...before];
    for (const [index, { kind, data }] of bodies.entries()) {
      stamp = nextStamp(stamp, this.#machine.wall() + (offset ?? 0));
      const group = bodies.length > 1 ? { id: `${(head?.seq ?? 0) + 1 - index}`, index, size: bodies.length } : null;
      const event = this.#seal(stream, head, stamp, kind, data, group);
      steps.push({ kind: 'event', event });
      head = { seq: event.header.seq, hash: event.hash };
    }
    this.#commit(steps, true);
    this.#stamp = stamp;
    this.#note();
  }

  // --- ReplicaPort ---------------------------------------------------------------------------------------------------

  streams(): readonly StreamId[] {
    const { workspace } = this.#machine;
    return [workspace, ...[...this.#shared].filter((stream) => stream !== workspace)];
  }

  position(stream: StreamId): Position {
    return this.#positions.get(stream) ?? { cursor: 0, chain: emptyChain };
  }

  receive({ stream, after, events, signed, head }: Incoming): Received {
    const from = this.position(stream);
    if (from.cursor !== after) return { outcome: 'broken', detail: `${stream}: not at ${after}` };
    let { chain } = from;
    const steps: ReplicaStep[] = this.#shared.has(stream) ? [] : [{ kind: 'share', stream }];
    const heads = new Map<ReplicaId, ChainHead | null>();
    let isRewritten = false;
    let stamp = this.#stamp;
    let isOldCopy = false;
    for (const sealed of events) {
      const read = readHeader(sealed.header);
      if (!read.ok) return { outcome: 'broken', detail: `${stream}: unreadable` };
      const { replica, seq, hlc } = read.value;
      const hash = sha256(sealed.header);
      chain = nextChain(chain, hash, sha256);
      steps.push({ kind: 'held', stream, replica, seq });
      const known = heads.has(replica) ? (heads.get(replica) ?? null) : this.#headOf(stream, replica);
      if (seq <= (known?.seq ?? 0)) {
        const here = this.#events.get(stream)?.get(replica)?.[seq - 1];
        if (here === undefined || here.hash === hash) continue;
        // Another database wrote as this replica, and the server took its events first.
        isRewritten = true;
        steps.push({ kind: 'set_aside', stream, replica, from: seq });
        heads.set(
          replica,
          seq === 1 ? null : { seq: seq - 1, hash: this.#events.get(stream)?.get(replica)?.[seq - 2]?.hash ?? '' },
        );
      }
      if (replica === this.#replica) isOldCopy = true;
      const followed = followChain(sealed, heads.has(replica) ? (heads.get(replica) ?? null) : known, sha256);
      if (!followed.ok) return { outcome: 'broken', detail: `${stream}: ${followed.error.code}` };
      heads.set(replica, followed.value.head);
      steps.push({ kind: 'event', event: { header: followed.value.header, hash, sealed } });
      stamp = observeStamp(stamp, { ms: hlc[0], counter: hlc[1] }, this.#machine.wall());
    }
    if (chain !== head.chain || after + events.length !== head.last)
      return { outcome: 'broken', detail: `${stream}: chain` };
    const position = { cursor: head.last, chain };
    steps.push({ kind: 'position', stream, position });
    for (const one of signed) steps.push({ kind: 'signed', stream, head: one });
    this.#commit(steps, isRewritten);
    this.#stamp = stamp;
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
    for (const { hash } of this.#events
      .get(stream)
      ?.get(own.replica)
      ?.slice(own.from - 1, own.to) ?? []) {
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
    for (const [replica, events] of this.#events.get(stream) ?? []) {
      const key = `${stream}/${replica}`;
      const from = Math.max(this.#held.get(key) ?? 0, inFlight.get(replica) ?? 0) + 1;
      const refusedFrom = this.#refused.get(key)?.from ?? Number.POSITIVE_INFINITY;
      if (from > events.length || from >= refusedFrom || this.#forked.has(key)) continue;
      const batch = wholeGroups(events.slice(from - 1, from - 1 + maxPushEvents));
      if (this.#isOurs(replica)) {
        const last = batch.at(-1);
        if (last === undefined) continue;
        const named = { replica, seq: last.header.seq, hash: last.hash };
        const head = { ...named, signature: this.#machine.key.sign(headText(stream, named)) };
        return { stream, replica, from, events: batch.map(({ sealed }) => sealed), head };
      }
      const signed = [...(this.#signed.get(key)?.values() ?? [])].find(
        ({ seq }) => seq >= from && seq < from + maxPushEvents,
      );
      if (signed === undefined || events[signed.seq - 1]?.hash !== signed.hash) continue;
      return {
        stream,
        replica,
        from,
        events: events.slice(from - 1, signed.seq).map(({ sealed }) => sealed),
        head: signed,
      };
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
    const kept = this.#kept.get(stream);
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
    this.#forked.add(`${stream}/${replica}`);
  }

  beginEpoch(epoch: string): void {
    this.#commit([{ kind: 'epoch', epoch }], false);
  }

  epoch(): string | null {
    return this.#epoch;
  }

  restart(stream: StreamId): void {
    this.#commit([{ kind: 'position', stream, position: { cursor: 0, chain: emptyChain } }], false);
  }

  outbox(onlyLooks = false) {
    let waiting = 0;
    let oldest: number | null = null;
    const kept: Held<RefusalReason>[] = [];
    for (const stream of this.streams()) {
      for (const [replica, events] of this.#events.get(stream) ?? []) {
        if (!this.#isOurs(replica)) continue;
        const unsent = events.slice(this.#held.get(`${stream}/${replica}`) ?? 0);
        if (onlyLooks) {
          const count = unsent.filter(({ header }) => header.kind !== introductionKind).length;
          if (count > 0 && !this.#refused.has(`${stream}/${replica}`))
            kept.push({ stream, why: 'read_only', events: count });
          continue;
        }
        waiting += unsent.length;
        for (const { header } of unsent) oldest = Math.min(oldest ?? header.wall, header.wall);
      }
    }
    const refused = [...this.#refused].map(([key, { from, why }]) => {
      const [stream, replica] = key.split('/') as [StreamId, ReplicaId];
      return { stream, why, events: (this.#events.get(stream)?.get(replica)?.length ?? 0) - from + 1 };
    });
    return { waiting, oldest, refused: [...refused, ...kept], quarantined: this.#quarantined };
  }

  /** A person asks for another try of what was refused. */
  forgive(): void {
    this.#commit([{ kind: 'forgive' }], false);
  }

  // -------------------------------------------------------------------------------------------------------------------

  #commit(steps: readonly ReplicaStep[], synced: boolean): void {
    this.#machine.disk.commit(steps, synced);
    for (const step of steps) this.#apply(step);
  }

  #apply(step: ReplicaStep): void {
    switch (step.kind) {
      case 'replica':
        this.#replica = step.replica;
        break;
      case 'event': {
        const { stream, replica, seq, hlc } = step.event.header;
        const streams = this.#events.get(stream) ?? new Map<ReplicaId, HeldEvent[]>();
        const events = streams.get(replica) ?? [];
        if (events.length !== seq - 1) throw new Error(`doubled or skipped: ${stream}/${replica}/${seq}`);
        events.push(step.event);
        streams.set(replica, events);
        this.#events.set(stream, streams);
        this.#stamp = observeStamp(this.#stamp, { ms: hlc[0], counter: hlc[1] }, this.#machine.wall());
        break;
      }
      case 'set_aside': {
        const isOurs = this.#isOurs(step.replica);
        const tail =
          this.#events
            .get(step.stream)
            ?.get(step.replica)
            ?.splice(step.from - 1) ?? [];
        if (isOurs) this.#aside.set(step.stream, [...(this.#aside.get(step.stream) ?? []), ...tail]);
        this.#forked.delete(`${step.stream}/${step.replica}`);
        break;
      }
      case 'rewritten':
        this.#aside.delete(step.stream);
        break;
      case 'share':
        this.#shared.add(step.stream);
        break;
      case 'position':
        this.#positions.set(step.stream, step.position);
        break;
      case 'held': {
        const key = `${step.stream}/${step.replica}`;
        this.#held.set(key, Math.max(step.seq, this.#held.get(key) ?? 0));
        break;
      }
      case 'forget_held':
        for (const key of this.#held.keys()) if (key.startsWith(step.stream)) this.#held.delete(key);
        break;
      case 'signed': {
        const key = `${step.stream}/${step.head.replica}`;
        const heads = this.#signed.get(key) ?? new Map<number, SignedHead>();
        heads.set(step.head.seq, step.head);
        this.#signed.set(key, heads);
        break;
      }
      case 'refused':
        this.#refused.set(`${step.stream}/${step.replica}`, { from: step.from, why: step.why });
        break;
      case 'forgive':
        this.#refused.clear();
        break;
      case 'kept':
        this.#kept.set(step.stream, step.head);
        break;
      case 'epoch':
        this.#epoch = step.epoch;
        this.#positions.clear();
        this.#held.clear();
        this.#kept.clear();
        break;
    }
  }

  /** Writes again, under the replica that we are now, what was set aside. */
  #rewrite(): void {
    for (const [stream, events] of this.#aside) {
      const own = events.filter(({ header }) => header.kind !== introductionKind);
      const bodies = own.map(({ header, sealed }) => ({ kind: header.kind, data: dataOf(sealed) }));
      this.#author(stream, bodies, null, [{ kind: 'rewritten', stream }]);
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
    kind: string,
    data: object,
    group: Header['group'],
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
      offset: null,
      actor: 'Li Lei',
      simulated: false,
    } as const;
    const header: Header = {
      ...batch,
      seq: (head?.seq ?? 0) + 1,
      hlc: [stamp.ms, stamp.counter],
      kind,
      kv: 1,
      critical: false,
      group,
      refs: [],
      bodyHash: bodyHashOf(body, salt, sha256),
      prev: head?.hash ?? null,
    };
    const { sealed, head: reached } = sealEvent(header, body, salt, headerWriter(batch), sha256);
    return { header, hash: reached.hash, sealed };
  }

  #headOf(stream: StreamId, replica: ReplicaId): ChainHead | null {
    const last = this.#events.get(stream)?.get(replica)?.at(-1);
    return last === undefined ? null : { seq: last.header.seq, hash: last.hash };
  }

  #isOurs(replica: ReplicaId): boolean {
    const first = this.#events.get(this.#machine.workspace)?.get(replica)?.[0];
    const said = first === undefined ? null : (dataOf(first.sealed) as { readonly device?: string });
    return said?.device === this.#machine.key.device;
  }

  #written(replica: ReplicaId): number {
    return [...this.#events.values()].reduce((sum, replicas) => sum + (replicas.get(replica)?.length ?? 0), 0);
  }

  #note(): void {
    this.#machine.writeNote({ replica: this.#replica, events: this.#written(this.#replica) });
  }
}

function dataOf({ body }: SealedEvent): object {
  return (JSON.parse(body ?? '{}') as { readonly data?: object }).data ?? {};
}

/** Cuts a batch after its last whole group, so that events of one action go together. */
function wholeGroups(events: readonly HeldEvent[]): readonly HeldEvent[] {
  let bytes = 0;
  let whole = 0;
  for (const [index, { header, sealed }] of events.entries()) {
    bytes += sealed.header.length + (sealed.body?.length ?? 0);
    if (bytes > maxPushBytes && whole > 0) break;
    if (header.group === null || header.group.index === header.group.size - 1) whole = index + 1;
  }
  return whole === 0 ? events : events.slice(0, whole);
}
