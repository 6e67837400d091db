import { readHeader } from '../../shared/record/chain.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { isRedactable } from '../../shared/record/redaction.ts';
import type { Admission, Admitted } from '../../shared/sync/admission.ts';
import { entryKind } from '../../shared/sync/glance.ts';
import type { MemberRole, RestrictedStream } from '../../shared/sync/messages.ts';
import { type SignedHead, emptyChain, nextChain } from '../../shared/sync/signed-head.ts';
import type {
  AppendRequest,
  Appended,
  Decided,
  DeviceRow,
  Found,
  GlanceMost,
  GlanceRows,
  PageRows,
  RelayStorage,
  StreamState,
} from '../../server/storage/relay-storage.ts';
import { proofs } from './keys.ts';
import { type Plant, faithful } from './plant.ts';
import type { VirtualDisk } from './virtual-disk.ts';

/** One step of a transaction on the server's disk. */
export type RelayStep =
  | {
      readonly kind: 'event';
      readonly workspace: StreamId;
      readonly stream: StreamId;
      readonly replica: ReplicaId;
      readonly seq: number;
      readonly hash: string;
      readonly sealed: SealedEvent;
    }
  | { readonly kind: 'redacted'; readonly stream: StreamId; readonly replica: ReplicaId; readonly seq: number }
  | { readonly kind: 'signed'; readonly stream: StreamId; readonly head: SignedHead }
  | {
      readonly kind: 'introduced';
      readonly workspace: StreamId;
      readonly replica: ReplicaId;
      readonly publicKey: string;
    }
  | { readonly kind: 'device'; readonly workspace: StreamId; readonly row: DeviceRow }
  | { readonly kind: 'restricted'; readonly stream: StreamId; readonly members: readonly string[] }
  | { readonly kind: 'epoch'; readonly epoch: string };

/** An event as the server holds it. */
export interface Placed {
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly hash: string;
  readonly sealed: SealedEvent;
  readonly chain: string;
}

interface StreamRecord {
  readonly workspace: StreamId;
  readonly events: Placed[];
  readonly byReplica: Map<ReplicaId, string[]>;
  readonly signed: Map<ReplicaId, SignedHead>;
}

/** The server's record in memory, on a disk that can lose power. Several processes may use one. */
export class MemoryRelayStorage implements RelayStorage {
  readonly #streams = new Map<StreamId, StreamRecord>();
  readonly #keys = new Map<string, string>();
  readonly #redacted = new Set<string>();
  readonly #devices = new Map<string, DeviceRow>();
  readonly #restricted = new Map<StreamId, readonly string[]>();
  #epoch = '';

  /** `planted`: commits that do not wait for the disk, or come in parts. */
  constructor(
    readonly disk: VirtualDisk<RelayStep>,
    readonly planted: Pick<Plant, 'serverSyncs' | 'serverCommits'> = faithful,
  ) {
    for (const step of disk.steps()) this.#apply(step);
  }

  /** Writes what an owner of the workspace decides: members, devices, restrictions, a new life. */
  decide(...steps: readonly RelayStep[]): void {
    this.#commit(steps);
  }

  async epoch(): Promise<string> {
    return this.#epoch;
  }

  async deviceOf(workspace: StreamId, device: string): Promise<DeviceRow | null> {
    return this.#devices.get(`${workspace}/${device}`) ?? null;
  }

  async streamsFor(workspace: StreamId, memberId: string): Promise<readonly StreamState[]> {
    return this.all(workspace).filter(({ stream }) => this.#sees(stream, memberId));
  }

  async streamsOf(workspace: StreamId): Promise<readonly StreamState[]> {
    return this.all(workspace);
  }

  /** Every stream of a workspace, whoever may see it. */
  all(workspace: StreamId): readonly StreamState[] {
    return [...this.#streams]
      .filter(([, { workspace: of }]) => of === workspace)
      .map(([stream]) => this.#state(stream));
  }

  async restrictedFor(workspace: StreamId, memberId: string): Promise<readonly RestrictedStream[]> {
    return (await this.streamsFor(workspace, memberId))
      .filter(({ restricted }) => restricted)
      .map(({ stream }) => ({ stream, members: this.#restricted.get(stream)?.length ?? 0 }));
  }

  /** Whether a member may see a stream. */
  sees(stream: StreamId, memberId: string): boolean {
    return this.#sees(stream, memberId);
  }

  /** All events of a stream, in the order in which they came. */
  eventsOf(stream: StreamId): readonly Placed[] {
    return this.#streams.get(stream)?.events ?? [];
  }

  async streamFor(workspace: StreamId, stream: StreamId, memberId: string): Promise<StreamState | null> {
    const record = this.#streams.get(stream);
    return record?.workspace === workspace && this.#sees(stream, memberId) ? this.#state(stream) : null;
  }

  async append(request: AppendRequest, decide: (found: Found) => Decided): Promise<Appended> {
    const { workspace, stream, replica, memberId, own } = request;
    const hashes = this.#streams.get(stream)?.byReplica;
    const headOf = (of: ReplicaId) => {
      const known = hashes?.get(of) ?? [];
      const hash = known.at(-1);
      return hash === undefined ? null : { seq: known.length, hash };
    };
    const {
      admission: decided,
      head,
      own: ownEvent,
    } = decide({
      access: memberId === null || this.#sees(stream, memberId) ? 'open' : 'not_allowed',
      introduced: this.#keys.get(`${workspace}/${replica}`) ?? null,
      authorRole: () => this.#roleOf(workspace, replica),
      isKnown: (device) => this.#devices.has(`${workspace}/${device}`),
      head: headOf(replica),
      hashAt: (seq) => hashes?.get(replica)?.[seq - 1] ?? null,
      ownHead: headOf(own),
    });
    const after = this.#state(stream).last;
    const admission = { ...decided, admitted: this.#withoutRedacted(stream, replica, decided) };
    const redacted: RelayStep[] = admission.redacted.map(({ replica: of, seq }) => ({
      kind: 'redacted',
      stream,
      replica: of,
      seq,
    }));
    const steps: RelayStep[] = admission.admitted.map(({ header, hash, sealed }) => ({
      kind: 'event',
      workspace,
      stream,
      replica,
      seq: header.seq,
      hash,
      sealed,
    }));
    if (admission.introduced !== null)
      steps.push({ kind: 'introduced', workspace, replica, publicKey: admission.introduced.publicKey });
    if (admission.admitted.length > 0) steps.push({ kind: 'signed', stream, head });
    steps.unshift(...redacted);
    const batchSteps = [...steps];
    if (ownEvent !== null && admission.admitted.length > 0) {
      const header = readHeader(ownEvent.sealed.header);
      if (!header.ok) throw new Error('the server wrote an unreadable event');
      steps.push({
        kind: 'event',
        workspace,
        stream,
        replica: own,
        seq: header.value.seq,
        hash: ownEvent.head.hash,
        sealed: ownEvent.sealed,
      });
      steps.push({ kind: 'signed', stream, head: ownEvent.head });
    }
    if (steps.length > 0) this.#commit(steps);
    const all = this.#state(stream);
    const batchLast = after + batchSteps.filter(({ kind }) => kind === 'event').length;
    const batch = { ...all, last: batchLast, chain: this.#chain(stream, batchLast) };
    return {
      admission,
      held: this.#streams.get(stream)?.byReplica.get(replica)?.length ?? 0,
      after,
      batch,
      all,
      own: ownEvent,
    };
  }

  async page(
    stream: StreamId,
    after: number,
    most: { readonly events: number; readonly bytes: number },
  ): Promise<PageRows> {
    const record = this.#streams.get(stream);
    const rows = record?.events.slice(after, after + most.events) ?? [];
    const { last, restricted } = this.#state(stream);
    const end = after + rows.length;
    const signed = [...new Set(rows.map(({ replica }) => replica))].flatMap(
      (replica) => record?.signed.get(replica) ?? [],
    );
    return {
      after,
      events: rows.map(({ sealed }) => sealed),
      signed,
      state: { stream, last: end, chain: this.#chain(stream, end), restricted },
      last,
    };
  }

  async glance(stream: StreamId, most: GlanceMost): Promise<GlanceRows | null> {
    const record = this.#streams.get(stream);
    if (record === undefined) return null;
    const placed = record.events.map(({ sealed }, place) => ({ sealed, place, isEntry: isEntry(sealed) }));
    const others = placed.filter((event) => !event.isEntry);
    const near = placed.slice(-most.latest - most.others - 1).filter((event) => event.isEntry);
    const newest = [...others.slice(-most.others - 1), ...near.slice(-most.latest)].toSorted(
      (left, right) => right.place - left.place,
    );
    let bytes = 0;
    const fitting = newest.filter(({ sealed: { header, body } }, nth) => {
      bytes += Buffer.byteLength(header) + Buffer.byteLength(body ?? '');
      return nth === 0 || bytes <= most.bytes;
    });
    const tooMany = fitting.filter((event) => !event.isEntry)[most.others];
    return {
      events: fitting
        .filter((event) => event !== tooMany)
        .map(({ sealed }) => sealed)
        .toReversed(),
      state: this.#state(stream),
      isWhole: fitting.length === newest.length && tooMany === undefined,
    };
  }

  async redactionsIn(stream: StreamId): Promise<number> {
    return [...this.#redacted].filter((name) => name.startsWith(`${stream}/`)).length;
  }

  async chainAt(stream: StreamId, place: number): Promise<string | null> {
    return place > this.#state(stream).last ? null : this.#chain(stream, place);
  }

  async vector(stream: StreamId) {
    return this.vectorOf(stream);
  }

  /** The last event of each replica in a stream. */
  vectorOf(stream: StreamId): readonly { readonly replica: ReplicaId; readonly seq: number; readonly hash: string }[] {
    return [...(this.#streams.get(stream)?.byReplica ?? [])].map(([replica, hashes]) => ({
      replica,
      seq: hashes.length,
      hash: hashes.at(-1) ?? '',
    }));
  }

  async close(): Promise<void> {
    // Nothing to let go of.
  }

  /** Without the bodies of events that were redacted before they came, or are in the same batch. */
  #withoutRedacted(stream: StreamId, replica: ReplicaId, { admitted, redacted }: Admission): readonly Admitted[] {
    const isRedacted = (seq: number) =>
      this.#redacted.has(`${stream}/${replica}/${seq}`) ||
      redacted.some((one) => one.replica === replica && one.seq === seq);
    return admitted.map((event) =>
      isRedactable(event.header) && isRedacted(event.header.seq)
        ? { ...event, sealed: withoutBody(event.sealed) }
        : event,
    );
  }

  #roleOf(workspace: StreamId, replica: ReplicaId): MemberRole | null {
    const key = this.#keys.get(`${workspace}/${replica}`);
    return key === undefined ? null : (this.#devices.get(`${workspace}/${proofs.deviceOf(key)}`)?.role ?? null);
  }

  #sees(stream: StreamId, memberId: string): boolean {
    return this.#restricted.get(stream)?.includes(memberId) ?? true;
  }

  #state(stream: StreamId): StreamState {
    const last = this.#streams.get(stream)?.events.length ?? 0;
    return { stream, last, chain: this.#chain(stream, last), restricted: this.#restricted.has(stream) };
  }

  #chain(stream: StreamId, place: number): string {
    return place === 0 ? emptyChain : (this.#streams.get(stream)?.events[place - 1]?.chain ?? emptyChain);
  }

  #commit(steps: readonly RelayStep[]): void {
    const { serverCommits, serverSyncs } = this.planted;
    for (const part of serverCommits(steps)) {
      this.disk.commit(part, serverSyncs);
      for (const step of part) this.#apply(step);
    }
  }

  #apply(step: RelayStep): void {
    switch (step.kind) {
      case 'event': {
        const { workspace, stream, replica, seq, hash, sealed } = step;
        const record = this.#streams.get(stream) ?? {
          workspace,
          events: [],
          byReplica: new Map<ReplicaId, string[]>(),
          signed: new Map<ReplicaId, SignedHead>(),
        };
        this.#streams.set(stream, record);
        const hashes = record.byReplica.get(replica) ?? [];
        if (hashes.length !== seq - 1) throw new Error(`doubled or skipped at the server: ${stream}/${replica}/${seq}`);
        hashes.push(hash);
        record.byReplica.set(replica, hashes);
        const chain = nextChain(record.events.at(-1)?.chain ?? emptyChain, hash, proofs.sha256);
        const kept =
          this.#redacted.has(`${stream}/${replica}/${seq}`) && mayLoseBody(sealed) ? withoutBody(sealed) : sealed;
        record.events.push({ replica, seq, hash, sealed: kept, chain });
        break;
      }
      case 'redacted': {
        const { stream, replica, seq } = step;
        const events = this.#streams.get(stream)?.events ?? [];
        const nth = events.findIndex((event) => event.replica === replica && event.seq === seq);
        const event = events[nth];
        if (event !== undefined && !mayLoseBody(event.sealed)) break;
        this.#redacted.add(`${stream}/${replica}/${seq}`);
        if (event !== undefined) events[nth] = { ...event, sealed: withoutBody(event.sealed) };
        break;
      }
      case 'signed':
        this.#streams.get(step.stream)?.signed.set(step.head.replica, step.head);
        break;
      case 'introduced':
        this.#keys.set(`${step.workspace}/${step.replica}`, step.publicKey);
        break;
      case 'device':
        this.#devices.set(`${step.workspace}/${step.row.device}`, step.row);
        break;
      case 'restricted':
        this.#restricted.set(step.stream, step.members);
        break;
      case 'epoch':
        this.#epoch = step.epoch;
        break;
    }
  }
}

function mayLoseBody({ header }: SealedEvent): boolean {
  const read = readHeader(header);
  return read.ok && isRedactable(read.value);
}

function isEntry({ header }: SealedEvent): boolean {
  const read = readHeader(header);
  return read.ok && read.value.kind === entryKind;
}

function withoutBody({ header }: SealedEvent): SealedEvent {
  return { header, body: null, salt: null };
}
