import type { Database } from 'better-sqlite3';
import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import { type ChainHead, bodyHashOf, sealEvent } from '../../../shared/record/chain.ts';
import {
  type Header,
  type SealedEvent,
  envelopeVersion,
  maxRefs,
  recordedAtOf,
} from '../../../shared/record/envelope.ts';
import { headerWriter } from '../../../shared/record/header-text.ts';
import {
  type HybridStamp,
  compareStamps,
  firstStamp,
  maxAheadMs,
  nextStamp,
  observeStamp,
} from '../../../shared/record/hybrid-clock.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import type { IntroductionDraft } from '../../../shared/record/introduction.ts';
import type { RedactionDraft } from '../../../shared/record/redaction.ts';
import { preparedPluck } from '../database/prepared.ts';
import { RowWriter } from '../database/row-writer.ts';
import { bodyToSeal } from '../../../shared/domain/event/event-body.ts';
import { clampOf } from './clamps.ts';
import { type HeadOfReplica, Heads } from './heads.ts';
import { saltSource } from './salts.ts';
import { sha256 } from './sha256.ts';
import { eventOf } from './stored-events.ts';

/** Time and identity of this run, passed in so that tests own them. */
export interface LogClock {
  /** The device's wall clock, ms since 1970 UTC. */
  readonly wall: () => number;
  /** Monotonic ms since the boot that `boot` names. */
  readonly monotonic: () => number;
  readonly boot: string;
  /** The server's time minus the wall clock's (ms), as far as it is known; left out or null where no server was heard. */
  readonly offset?: () => number | null;
}

/** An event that was just written, as the projections take it. */
export interface WrittenEvent {
  readonly place: number;
  readonly header: Header;
  readonly sealed: SealedEvent;
  /** The draft that it was made of; null for an event that came from elsewhere. */
  readonly draft: EventDraft | IntroductionDraft | RedactionDraft | null;
  /** Where it stands when its author's clock was ahead; null when its own stamp holds. */
  readonly clamped: HybridStamp | null;
}

/** What one action yields: drafts, which may be made as they are taken, and how many they are. */
export interface DraftBatch {
  readonly size: number;
  /** The id under which the action was asked, which names its group; without one a lone event is in no group. */
  readonly request?: string | undefined;
  readonly drafts: Iterable<EventDraft | IntroductionDraft | RedactionDraft>;
}

/** How a batch is signed. */
export interface Authorship {
  readonly actor: string | null;
  readonly simulated: boolean;
}

/** The append-only log in one database. Every method that writes must run inside the caller's transaction. */
export class EventLog {
  readonly #streams = new Map<StreamId, number>();
  readonly #replicas = new Map<ReplicaId, number>();
  readonly #rows: RowWriter;
  readonly #nextSalt = saltSource();
  readonly #heads: Heads;
  #replica: ReplicaId;
  #replicaOnDisk: ReplicaId;
  #clock: HybridStamp;
  /** Where the clock will be once the running transaction is committed. */
  #pending: HybridStamp;
  /** How many events this replica has authored, the running transaction's included; null while not counted. */
  #own: number | null = null;

  constructor(
    readonly database: Database,
    replica: ReplicaId,
    readonly clock: LogClock,
  ) {
    this.#replica = replica;
    this.#replicaOnDisk = replica;
    this.#rows = new RowWriter(database, 'INSERT INTO events (stream, replica, seq, header, body, salt)', 6);
    this.#heads = new Heads(database);
    this.#clock = this.#persistedClock();
    this.#pending = this.#clock;
  }

  /**
   * Seals and writes what one action yields, as one group; each event is handed to `written` once it is stored, so that
   * an import of 100,000 holds few of them at a time. The clock advances at commit only.
   */
  append(
    stream: StreamId,
    { size, drafts, request }: DraftBatch,
    authorship: Authorship,
    written: (event: WrittenEvent) => void,
  ): void {
    if (size === 0) return;
    const streamRow = this.streamRow(stream);
    const replicaRow = this.replicaRow(this.replica);
    let head: ChainHead | null = this.headOf(streamRow, replicaRow);
    this.#pending = this.#plausible();
    // In one stream a replica never goes back, wherever its clock may have been when it wrote the last time.
    const own = this.#heads.of(streamRow).get(replicaRow);
    let stamp = latestOf(this.#pending, own?.stamp ?? firstStamp);
    // Unique within this replica and stream, which is all that a group's name must be.
    const group = request ?? (size > 1 ? `${(head?.seq ?? 0) + 1}` : null);
    const batch = {
      v: envelopeVersion,
      stream,
      replica: this.replica,
      wall: this.clock.wall(),
      boot: this.clock.boot,
      mono: this.clock.monotonic(),
      offset: this.clock.offset?.() ?? null,
      actor: authorship.actor,
      simulated: authorship.simulated,
    } as const;
    const now = recordedAtOf(batch);
    const seen = this.#seenSince(stream, streamRow, own?.place ?? 0);
    const write = headerWriter(batch);
    let index = 0;
    let place = 0;
    let values: unknown[] = [];
    let waiting: Omit<WrittenEvent, 'place'>[] = [];
    const store = () => {
      place = this.#rows.write(values).lastRow;
      const first = place - waiting.length + 1;
      for (const [nth, event] of waiting.entries()) {
        written({ place: first + nth, header: event.header, sealed: event.sealed, draft: event.draft, clamped: null });
      }
      values = [];
      waiting = [];
    };
    for (const draft of drafts) {
      stamp = nextStamp(stamp, now);
      const body = bodyToSeal(draft);
      const salt = this.#nextSalt();
      // Written out, not spread: one shape for all of them, which an import makes 100,000 times.
      const header: Header = {
        v: batch.v,
        stream,
        replica: batch.replica,
        wall: batch.wall,
        boot: batch.boot,
        mono: batch.mono,
        offset: batch.offset,
        actor: batch.actor,
        simulated: batch.simulated,
        seq: (head?.seq ?? 0) + 1,
        hlc: [stamp.ms, stamp.counter],
        kind: draft.kind,
        kv: 1,
        critical: false,
        group: group === null ? null : { id: group, index, size },
        refs: index === 0 ? seen : [],
        bodyHash: bodyHashOf(body, salt, sha256),
        prev: head?.hash ?? null,
      };
      const result = sealEvent(header, body, salt, write, sha256);
      head = result.head;
      const { sealed } = result;
      values.push(streamRow, replicaRow, header.seq, sealed.header, sealed.body, sealed.salt);
      waiting.push({ header, sealed, draft, clamped: null });
      if (values.length === this.#rows.full) store();
      index += 1;
    }
    if (waiting.length > 0) store();
    const whose = { replica: this.replica, row: replicaRow };
    if (head !== null) this.#heads.save(streamRow, whose, { ...head, place, stamp });
    if (this.#own !== null) this.#own += index;
    this.#pending = observeStamp(this.#pending, stamp, now);
  }

  /** Writes an event that was sealed elsewhere and proven to follow its chain. */
  admit(header: Header, sealed: SealedEvent, head: ChainHead): WrittenEvent {
    const [written] = this.admitAll([{ header, sealed, head }]);
    if (written === undefined) throw new Error('Broken invariant: one event was written');
    return written;
  }

  /** Writes events of one stream that were sealed elsewhere and proven to follow, in their order. */
  admitAll(
    events: readonly { readonly header: Header; readonly sealed: SealedEvent; readonly head: ChainHead }[],
  ): readonly WrittenEvent[] {
    const written: WrittenEvent[] = [];
    const now = this.#now();
    let values: unknown[] = [];
    let waiting: Omit<WrittenEvent, 'place'>[] = [];
    const store = () => {
      if (waiting.length === 0) return;
      const { lastRow } = this.#rows.write(values);
      const first = lastRow - waiting.length + 1;
      for (const [nth, event] of waiting.entries()) written.push({ place: first + nth, ...event });
      values = [];
      waiting = [];
    };
    for (const { header, sealed } of events) {
      const streamRow = this.streamRow(header.stream);
      const replicaRow = this.replicaRow(header.replica);
      values.push(streamRow, replicaRow, header.seq, sealed.header, sealed.body, sealed.salt);
      waiting.push({ header, sealed, draft: null, clamped: clampOf(this.database, header) });
      if (values.length === this.#rows.full) store();
      if (this.#own !== null && header.replica === this.replica) this.#own += 1;
      this.#pending = observeStamp(this.#pending, stampIn(header), now);
    }
    store();
    const last = new Map(events.map(({ header, head }, nth) => [header.replica, { header, head, nth }] as const));
    for (const [replica, { header, head, nth }] of last) {
      const whose = { replica, row: this.replicaRow(replica) };
      const place = written[nth]?.place ?? 0;
      this.#heads.save(this.streamRow(header.stream), whose, { ...head, place, stamp: stampIn(header) });
    }
    return written;
  }

  /** The replica under which this database writes. */
  get replica(): ReplicaId {
    return this.#replica;
  }

  /** Goes on as another replica, from the running transaction on. */
  become(replica: ReplicaId): void {
    this.#replica = replica;
    this.#own = null;
  }

  /** Events that another database wrote otherwise leave the log; `head` is what stands before them. */
  parted(stream: StreamId, replica: ReplicaId, head: ChainHead | null): void {
    const [streamRow, row] = [this.streamRow(stream), this.replicaRow(replica)];
    const last = head === null ? null : eventOf(this.database, eventId(stream, replica, head.seq));
    if (head === null || last === null) this.#heads.drop(streamRow, row);
    else {
      const stamp = last.clamped ?? stampIn(last.header);
      this.#heads.save(streamRow, { replica, row }, { ...head, place: last.place, stamp });
    }
    this.#own = null;
  }

  /** A server said that a replica's clock was ahead. When it is ours, it goes on from where the server put us. */
  reclocked(stream: StreamId, replica: ReplicaId): void {
    const [streamRow, row] = [this.streamRow(stream), this.replicaRow(replica)];
    const head = this.#heads.of(streamRow).get(row);
    const last = head === undefined ? null : eventOf(this.database, eventId(stream, replica, head.seq));
    if (head === undefined || last === null || last.clamped === null) return;
    this.#heads.save(streamRow, { replica, row }, { ...head, stamp: last.clamped });
  }

  /** The transaction is on disk: the clock may advance. */
  committed(): void {
    this.#clock = this.#pending;
    this.#replicaOnDisk = this.#replica;
  }

  /** The transaction came to nothing: neither the clock nor the short numbers given in it hold. */
  rolledBack(): void {
    this.#streams.clear();
    this.#replicas.clear();
    this.#heads.forget();
    this.#own = null;
    this.#pending = this.#clock;
    this.#replica = this.#replicaOnDisk;
  }

  /** How many events this replica has authored, in all streams. */
  ownEvents(): number {
    this.#own ??= Number(
      preparedPluck(this.database, 'SELECT coalesce(sum(seq), 0) FROM heads WHERE replica = ?').get(
        this.replicaRow(this.replica),
      ),
    );
    return this.#own;
  }

  /** The last event of a replica in a stream; null before its first. */
  headOf(streamRow: number, replicaRow: number): ChainHead | null {
    return this.#heads.of(streamRow).get(replicaRow) ?? null;
  }

  /** The last event of each replica in a stream. */
  headsOf(streamRow: number): Iterable<HeadOfReplica> {
    return this.#heads.of(streamRow).values();
  }

  /** The last event of a replica in a stream, by name, of what may not be here at all. */
  knownHead(stream: StreamId, replica: ReplicaId): ChainHead | null {
    const streamRow = this.knownStreamRow(stream);
    const replicaRow = this.#knownRow(this.#replicas, 'replicas', 'replica', replica);
    return streamRow === null || replicaRow === null ? null : this.headOf(streamRow, replicaRow);
  }

  /** The database's own short number of a stream; it is given one if it has none. */
  streamRow(stream: StreamId): number {
    return this.#rowOf(this.#streams, 'streams', 'stream', stream);
  }

  /** The database's own short number of a stream; null when nothing of it is here. */
  knownStreamRow(stream: StreamId): number | null {
    return this.#knownRow(this.#streams, 'streams', 'stream', stream);
  }

  /** The database's own short number of a replica; it is given one if it has none. */
  replicaRow(replica: ReplicaId): number {
    return this.#rowOf(this.#replicas, 'replicas', 'replica', replica);
  }

  #rowOf<Key extends string>(known: Map<Key, number>, table: 'streams' | 'replicas', column: string, key: Key): number {
    const present = this.#knownRow(known, table, column, key);
    if (present !== null) return present;
    const { lastInsertRowid } = this.database.prepare(`INSERT INTO ${table} (${column}) VALUES (?)`).run(key);
    known.set(key, Number(lastInsertRowid));
    return Number(lastInsertRowid);
  }

  #knownRow<Key extends string>(known: Map<Key, number>, table: string, column: string, key: Key): number | null {
    const present = known.get(key);
    if (present !== undefined) return present;
    const row = preparedPluck(this.database, `SELECT id FROM ${table} WHERE ${column} = ?`).get(key);
    if (typeof row !== 'number') return null;
    known.set(key, row);
    return row;
  }

  /** The last event of each other replica that arrived in the stream after our own last one: what we had seen by now. */
  #seenSince(stream: StreamId, streamRow: number, ownPlace: number): readonly EventId[] {
    return [...this.#heads.of(streamRow).values()]
      .filter(({ replica, place }) => replica !== this.replica && place > ownPlace)
      .toSorted((one, other) => other.place - one.place)
      .slice(0, maxRefs)
      .map(({ replica, seq }) => eventId(stream, replica, seq));
  }

  /** The time as it is known best: the server's, where that is known. */
  #now(): number {
    return this.clock.wall() + (this.clock.offset?.() ?? 0);
  }

  /** Where the clock goes on. A server's time tells when it was led astray, by our own wall clock or by another's. */
  #plausible(): HybridStamp {
    const isTold = (this.clock.offset?.() ?? null) !== null;
    return isTold && this.#pending.ms > this.#now() + maxAheadMs ? this.#persistedClock() : this.#pending;
  }

  /** The latest stamp that is not too far ahead to become ours: a clock that was wrong, another's or our own once. */
  #persistedClock(): HybridStamp {
    const latest = this.database
      .prepare(
        'SELECT clock_ms AS ms, clock_counter AS counter FROM heads WHERE clock_ms <= ? ORDER BY 1 DESC, 2 DESC LIMIT 1',
      )
      .get(this.#now() + maxAheadMs) as HybridStamp | undefined;
    return latest ?? firstStamp;
  }
}

function latestOf(left: HybridStamp, right: HybridStamp): HybridStamp {
  return compareStamps(left, right) < 0 ? right : left;
}

function stampIn({ hlc: [ms, counter] }: Header): HybridStamp {
  return { ms, counter };
}
