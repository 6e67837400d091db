import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { introductionSchema } from '../../../shared/record/introduction.ts';
import { eventId } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import type { Incoming, Outgoing, Position, Received, ReplicaPort } from '../../../shared/sync/replica-port.ts';
import { type ServerHead, emptyChain, nextChain } from '../../../shared/sync/signed-head.ts';
import type { QuarantineReason, RefusalReason } from '../../../shared/sync/verdict.ts';
import { preparedPluck } from '../database/prepared.ts';
import { rebuildStream } from '../projections/rebuild.ts';
import type { Device } from '../record/device-key.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { sha256 } from '../record/sha256.ts';
import { eventOf } from '../record/stored-events.ts';
import { type IncidentChange, type Workspace, commit } from '../workspace.ts';
import { carryOutRedactions } from '../redaction/carry-out.ts';
import { dropRedactions } from '../redaction/drop-redactions.ts';
import { forgetBytes } from '../redaction/erase-bodies.ts';
import { outboxOf } from './outbox-of.ts';
import { isRedaction } from '../redaction/is-redaction.ts';
import { joinedServer, keepEpoch } from './joined-server.ts';
import { admitFresh } from './admit-fresh.ts';
import { admitUnprojected } from './admit-unprojected.ts';
import { Batches } from './batches.ts';
import { becomeNewReplica, setAside, writeAgain } from './part-ways.ts';
import { type Proven, provePage } from './prove-page.ts';
import { eventsBetween } from './replica-rows.ts';
import { Learnt } from './learnt.ts';
import { forgetOrder } from './server-order.ts';
import { SyncTables } from './sync-tables.ts';

/** A page of so many events is written together with how far it goes; for fewer, `save` writes that within a second. */
const savedAtOnce = 100;

/**
 * The record as the sync sees it, in the profile's own database. What comes in is proven to follow, and stands in log and
 * projections in one transaction; the disk is not waited for then, since the server has it all. The cursor goes with it or
 * soon after, never before.
 */
export class SqlitePort implements ReplicaPort {
  readonly #workspace: Workspace;
  readonly #device: Device;
  readonly #tables: SyncTables;
  readonly #batches: Batches;
  readonly #positions = new Map<StreamId, Position>();
  /** Streams in which all that is here is known to be at the server. */
  readonly #settled = new Set<StreamId>();
  readonly #ours = new Map<ReplicaId, boolean>();
  /** The server's epoch as it was read; undefined while it was not. */
  #epoch: string | null | undefined;
  /** What the server holds otherwise. */
  readonly #forked = new Set<string>();
  /** How much of its replicas the server is known to hold, by stream's and replica's row, as far as it was looked up. */
  readonly #held = new Map<string, number>();
  readonly #learnt: Learnt;

  constructor(workspace: Workspace, device: Device) {
    this.#workspace = workspace;
    this.#device = device;
    this.#tables = new SyncTables(workspace.database);
    this.#batches = new Batches(workspace.database, device, this.#tables);
    this.#learnt = new Learnt(this.#tables, (replica) => workspace.log.replicaRow(replica));
  }

  /** Something was written here, or is to be offered again. */
  unsettle(stream: StreamId): void {
    this.#settled.delete(stream);
  }

  streams(): readonly StreamId[] {
    const own = this.#stream();
    // Other workspaces' own streams hold nothing of an incident, and stay here.
    const others = preparedPluck(
      this.#workspace.database,
      `SELECT streams.stream FROM streams WHERE id NOT IN (SELECT stream FROM sync_private)
       AND (id IN (SELECT stream FROM incidents) OR id IN (SELECT stream FROM sync_positions)) AND streams.stream <> ?`,
    ).all(own) as StreamId[];
    return [own, ...others];
  }

  position(stream: StreamId): Position {
    const known = this.#positions.get(stream);
    if (known !== undefined) return known;
    const row = this.#rowOf(stream);
    const position = row === null ? { cursor: 0, chain: emptyChain } : this.#tables.position(row);
    this.#positions.set(stream, position);
    return position;
  }

  receive(incoming: Incoming): Received {
    const { stream, after, events, signed, head } = incoming;
    const from = this.position(stream);
    if (from.cursor !== after) return { outcome: 'broken', detail: `${stream}: not at ${after}` };
    const proven = provePage(this.#workspace, stream, events, from.chain);
    if (typeof proven === 'string') return { outcome: 'broken', detail: `${stream}: ${proven}` };
    if (proven.chain !== head.chain || after + events.length !== head.last) {
      return { outcome: 'broken', detail: `${stream}: the server's chain is not that of its events` };
    }
    const position = { cursor: head.last, chain: head.chain };
    const parts = proven.partings.length > 0 || proven.isOldCopy;
    const isRedacting = [...proven.fresh, ...proven.judged].some(({ header }) => header.kind === redactionKind);
    // What is written again is ours, and on disk before it is shown; what was pulled, the server has anyway.
    let carried = { erased: 0, wrote: false };
    const take = () => {
      const streamRow = this.#workspace.log.streamRow(stream);
      const changes = parts ? this.#part(stream, proven) : [admitFresh(this.#workspace, stream, proven.fresh)];
      carried = carryOutRedactions(this.#workspace, stream, [...proven.fresh, ...proven.judged]);
      const dropped = dropRedactions(this.#workspace, stream, proven.judged, (replica) => this.#isOurs(replica));
      carried = { ...carried, erased: carried.erased + dropped };
      for (const { replica, seq } of proven.reached) {
        this.#raiseHeld(streamRow, this.#workspace.log.replicaRow(replica), seq);
      }
      for (const one of signed) this.#tables.keepSigned(streamRow, this.#workspace.log.replicaRow(one.replica), one);
      if (head.signature !== null) this.#tables.keepServerHead(streamRow, this.epoch() ?? '', head);
      this.#learnt.position(streamRow, after, proven.order, position);
      if (isRedacting || parts || after === 0 || events.length >= savedAtOnce) this.#saveLearnt();
      if (carried.erased === 0) return changes;
      return stream === this.#stream() ? [] : [{ ...this.#wholly(stream), ended: changes.some((one) => one?.ended) }];
    };
    if (parts || isRedacting) this.#durably(take);
    else this.#write(take);
    this.#positions.set(stream, position);
    if (carried.erased > 0) forgetBytes(this.#workspace);
    if (carried.wrote) this.unsettle(stream);
    if (parts) this.#settled.clear();
    if (parts || (stream === this.#stream() && proven.fresh.length > 0)) this.#workspace.settled();
    return { outcome: 'taken', position };
  }

  placed(
    stream: StreamId,
    own: { readonly replica: ReplicaId; readonly from: number; readonly to: number },
    head: ServerHead,
  ): Received {
    const after = this.position(stream).cursor;
    let { cursor, chain } = this.position(stream);
    const row = this.#rowOf(stream);
    const hashes = row === null ? [] : (this.#batches.hashes(row, own) ?? this.#hashesOf(row, own));
    // Whether somebody else's redaction does anything is the server's to say: its page tells, and is pulled.
    if (hashes === null) return { outcome: 'taken', position: { cursor, chain } };
    for (const hash of hashes) {
      chain = nextChain(chain, hash, sha256);
      cursor += 1;
    }
    if (row === null || chain !== head.chain || cursor !== head.last) {
      return { outcome: 'broken', detail: `${stream}: what was placed is not what was sent` };
    }
    const position = { cursor, chain };
    const count = cursor - after;
    const order = count > 0 ? [{ replica: own.replica, from: own.from, count }] : [];
    this.#learnt.position(row, after, order, position);
    this.#positions.set(stream, position);
    return { outcome: 'taken', position };
  }

  outgoing(stream: StreamId, inFlight: ReadonlyMap<ReplicaId, number>): Outgoing | null {
    if (this.#settled.has(stream)) return null;
    const row = this.#rowOf(stream);
    if (row === null) return null;
    for (const head of this.#workspace.log.headsOf(row)) {
      const from = Math.max(this.#heldOf(row, head.row), inFlight.get(head.replica) ?? 0) + 1;
      if (from > head.seq || this.#forked.has(`${stream}/${head.replica}`)) continue;
      if (from >= (this.#tables.refusedAt(row, head.row) ?? Number.POSITIVE_INFINITY)) continue;
      const batch = this.#isOurs(head.replica)
        ? this.#batches.own(stream, row, head, from)
        : this.#batches.others(stream, row, head, from);
      if (batch !== null) return batch;
    }
    if (inFlight.size === 0) this.#settled.add(stream);
    return null;
  }

  held(stream: StreamId, replica: ReplicaId, seq: number): void {
    const row = this.#rowOf(stream);
    if (row !== null) this.#raiseHeld(row, this.#workspace.log.replicaRow(replica), seq);
  }

  compared(
    stream: StreamId,
    heads: readonly { readonly replica: ReplicaId; readonly seq: number; readonly hash: string }[],
  ): void {
    this.#settled.delete(stream);
    // What is known of places is not asked about, and stays.
    this.save();
    this.#quietly(() => {
      const row = this.#workspace.log.streamRow(stream);
      this.#held.clear();
      this.#tables.forgetHeld(row);
      for (const { replica, seq } of heads) this.#tables.raiseHeld(row, this.#workspace.log.replicaRow(replica), seq);
    });
  }

  keep(stream: StreamId, head: ServerHead): void {
    this.#quietly(() => {
      // What it proves goes along.
      this.#saveLearnt();
      this.#tables.keepServerHead(this.#workspace.log.streamRow(stream), this.epoch() ?? '', head);
    });
  }

  isKept(stream: StreamId, head: ServerHead): boolean {
    const row = this.#rowOf(stream);
    return row !== null && this.#tables.isServerHeadKept(row, head);
  }

  refused(stream: StreamId, replica: ReplicaId, from: number, why: RefusalReason): void {
    this.#quietly(() => {
      const row = this.#workspace.log.streamRow(stream);
      this.#tables.refuse({ stream: row, replica: this.#workspace.log.replicaRow(replica), from, why });
    });
  }

  quarantined(stream: StreamId, replica: ReplicaId, seq: number, why: QuarantineReason): void {
    const row = this.#rowOf(stream);
    if (row === null) return;
    this.#quietly(() => this.#tables.quarantine(row, this.#workspace.log.replicaRow(replica), seq, why));
  }

  /** Where they part is seen when the server's events come; until then nothing of this replica is offered in the stream. */
  forked(stream: StreamId, replica: ReplicaId): void {
    this.#forked.add(`${stream}/${replica}`);
  }

  beginEpoch(epoch: string): void {
    this.#forget();
    this.#quietly(() => {
      this.#tables.forgetAll();
      keepEpoch(this.#workspace.database, epoch);
    });
    this.#epoch = epoch;
    this.#positions.clear();
    this.#settled.clear();
  }

  epoch(): string | null {
    if (this.#epoch === undefined) this.#epoch = joinedServer(this.#workspace.database)?.epoch ?? null;
    return this.#epoch;
  }

  restart(stream: StreamId): void {
    const position = { cursor: 0, chain: emptyChain };
    this.save();
    this.#quietly(() => {
      const row = this.#workspace.log.streamRow(stream);
      this.#tables.setPosition(row, position);
      forgetOrder(this.#workspace.database, row);
    });
    this.#positions.set(stream, position);
  }

  outbox(onlyLooks = false) {
    return outboxOf(this.#workspace.log, this.#tables, onlyLooks, {
      own: this.#stream(),
      streams: this.streams().filter((stream) => !this.#settled.has(stream)),
      heldOf: (row, replicaRow) => this.#heldOf(row, replicaRow),
      isOurs: (replica) => this.#isOurs(replica),
    });
  }

  /** Writes what is known and not written yet. */
  save(): void {
    if (!this.#learnt.isEmpty) this.#quietly(() => this.#saveLearnt());
  }

  /** A person asks for another try of what was refused. */
  forgive(): void {
    this.#quietly(() => this.#tables.forgive());
    this.#forked.clear();
    this.#settled.clear();
  }

  #heldOf(row: number, replicaRow: number): number {
    const key = `${row}/${replicaRow}`;
    const held = this.#held.get(key) ?? this.#tables.held(row, replicaRow);
    this.#held.set(key, held);
    return held;
  }

  #raiseHeld(row: number, replicaRow: number, seq: number): void {
    if (seq <= this.#heldOf(row, replicaRow)) return;
    this.#held.set(`${row}/${replicaRow}`, seq);
    this.#learnt.held(row, replicaRow, seq);
  }

  /** Inside a transaction. */
  #saveLearnt(): void {
    this.#learnt.save(this.#workspace.database);
  }

  /** What is known here is read anew from the tables. */
  #forget(): void {
    this.#learnt.forget();
    this.#held.clear();
    this.#batches.forget();
  }

  #stream(): StreamId {
    const stream = this.#workspace.facts.stream();
    if (stream === null) throw new Error('Broken invariant: a profile open for writing has its workspace');
    return stream;
  }

  #rowOf(stream: StreamId): number | null {
    return this.#workspace.log.knownStreamRow(stream);
  }

  /** The hashes of headers that are here; null when some of them are redactions of somebody else's. */
  #hashesOf(
    row: number,
    { replica, ...range }: { replica: ReplicaId; from: number; to: number },
  ): readonly string[] | null {
    const events = eventsBetween(this.#workspace.database, row, replica, range);
    if (!this.#isOurs(replica) && events.some((event) => isRedaction(event))) return null;
    return events.map(({ header }) => sha256(header));
  }

  /**
   * Two databases wrote as one replica, and the server took the other's events first: they take their places here, and what
   * only this one has is written again under a new number. Inside `commit`.
   */
  #part(stream: StreamId, { fresh, partings, isOldCopy }: Proven): readonly (IncidentChange | null)[] {
    this.#batches.forget();
    const { database, facts, incidents, log, timeline } = this.#workspace;
    const tails = partings.map((parting) => ({ parting, tail: setAside(this.#workspace, stream, parting) }));
    admitUnprojected(this.#workspace, stream, fresh);
    if (isOldCopy) becomeNewReplica(this.#workspace, this.#device);
    for (const { parting, tail } of tails) {
      this.#forked.delete(`${stream}/${parting.replica}`);
      if (this.#isOurs(parting.replica)) writeAgain(this.#workspace, stream, parting.replica, tail);
    }
    facts.forget();
    if (stream === this.#stream()) return [];
    const row = log.streamRow(stream);
    rebuildStream(database, row, stream);
    incidents.forget();
    timeline.forget();
    return [this.#wholly(stream)];
  }

  #wholly(stream: StreamId): IncidentChange {
    const { log, timeline } = this.#workspace;
    return { incident: stream, entriesFrom: 0, total: timeline.size(log.streamRow(stream)), ended: false };
  }

  /** Whether the replica introduced itself by this device's key. */
  #isOurs(replica: ReplicaId): boolean {
    const known = this.#ours.get(replica);
    if (known !== undefined) return known;
    const introduced = eventOf(this.#workspace.database, eventId(this.#stream(), replica, 1));
    if (introduced === null) return false;
    const ours = introductionSchema.safeParse(sealedData(introduced.sealed.body)).data?.device === this.#device.id;
    this.#ours.set(replica, ours);
    return ours;
  }

  /** A transaction of what the server has anyway: it is whole after a power cut, or not there and taken again. */
  #write(work: () => readonly (IncidentChange | null)[]): void {
    const { database } = this.#workspace;
    // `exec`, which makes no rows of it: this is done twice for each event that comes alone.
    database.exec('PRAGMA synchronous = NORMAL');
    try {
      this.#durably(work);
    } finally {
      database.exec('PRAGMA synchronous = FULL');
    }
  }

  #durably(work: () => readonly (IncidentChange | null)[]): void {
    try {
      commit(this.#workspace, (tell) => {
        for (const change of work()) if (change !== null) tell(change);
      });
    } catch (error) {
      // What came to nothing must not be thought to be there.
      this.#forget();
      this.#positions.clear();
      throw error;
    }
  }

  #quietly(work: () => void): void {
    this.#write(() => {
      work();
      return [];
    });
  }
}
