import type { Database, Statement } from 'better-sqlite3';
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
import { prepared, preparedPluck } from '../database/prepared.ts';
import { RowWriter } from '../database/row-writer.ts';
import { bodyToSeal } from './event-body.ts';
import { clampOf } from './clamps.ts';
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

interface SeenRow {
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  readonly seq: number;
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
  readonly #readHead: Statement;
  readonly #writeHead: Statement;
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
    this.#readHead = database.prepare('SELECT seq, hash FROM heads WHERE stream = ? AND replica = ?');
    this.#writeHead = database.prepare(
      `INSERT INTO heads (stream, replica, seq, hash, clock_ms, clock_counter) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream, replica) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
         clock_ms = excluded.clock_ms, clock_counter = excluded.clock_counter`,
    );
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
    let head = this.headOf(streamRow, replicaRow);
    this.#pending = this.#plausible();
    // In one stream a replica never goes back, wherever its clock may have been when it wrote the last time.
    let stamp = latestOf(this.#pending, this.#stampOf(streamRow, replicaRow));
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
    const seen = this.#seenSince(streamRow, replicaRow, head);
    const write = headerWriter(batch);
    let index = 0;
    let values: unknown[] = [];
    let waiting: Omit<WrittenEvent, 'place'>[] = [];
    const store = () => {
      const { lastRow } = this.#rows.write(values);
      const first = lastRow - waiting.length + 1;
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
    if (head !== null) this.#saveHead(streamRow, replicaRow, head, stamp);
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
    const reached = new Map<
      number,
      { readonly stream: number; readonly head: ChainHead; readonly stamp: HybridStamp }
    >();
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
    for (const { header, sealed, head } of events) {
      const streamRow = this.streamRow(header.stream);
      const replicaRow = this.replicaRow(header.replica);
      values.push(streamRow, replicaRow, header.seq, sealed.header, sealed.body, sealed.salt);
      waiting.push({ header, sealed, draft: null, clamped: clampOf(this.database, header) });
      if (values.length === this.#rows.full) store();
      if (this.#own !== null && header.replica === this.replica) this.#own += 1;
      const stamp = { ms: header.hlc[0], counter: header.hlc[1] };
      reached.set(replicaRow, { stream: streamRow, head, stamp });
      this.#pending = observeStamp(this.#pending, stamp, now);
    }
    store();
    for (const [replicaRow, { stream, head, stamp }] of reached) this.#saveHead(stream, replicaRow, head, stamp);
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
    const [streamRow, replicaRow] = [this.streamRow(stream), this.replicaRow(replica)];
    const last = head === null ? null : eventOf(this.database, eventId(stream, replica, head.seq));
    if (head === null || last === null) {
      prepared(this.database, 'DELETE FROM heads WHERE stream = ? AND replica = ?').run(streamRow, replicaRow);
    } else {
      const [ms, counter] = last.header.hlc;
      this.#saveHead(streamRow, replicaRow, head, last.clamped ?? { ms, counter });
    }
    this.#own = null;
  }

  /** A server said that a replica's clock was ahead. When it is ours, it goes on from where the server put us. */
  reclocked(stream: StreamId, replica: ReplicaId): void {
    const replicaRow = this.replicaRow(replica);
    const streamRow = this.streamRow(stream);
    const head = this.headOf(streamRow, replicaRow);
    const last = head === null ? null : eventOf(this.database, eventId(stream, replica, head.seq));
    if (head === null || last === null || last.clamped === null) return;
    this.#saveHead(streamRow, replicaRow, head, last.clamped);
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
    return (this.#readHead.get(streamRow, replicaRow) as ChainHead | undefined) ?? null;
  }

  /** The same by name, of what may not be here at all. */
  knownHead(stream: StreamId, replica: ReplicaId): ChainHead | null {
    const [streamRow, replicaRow] = [this.#streams.get(stream), this.#replicas.get(replica)];
    if (streamRow !== undefined && replicaRow !== undefined) return this.headOf(streamRow, replicaRow);
    const row = prepared(
      this.database,
      `SELECT seq, hash FROM heads JOIN replicas ON replicas.id = heads.replica JOIN streams ON streams.id = heads.stream
       WHERE streams.stream = ? AND replicas.replica = ?`,
    ).get(stream, replica);
    return (row as ChainHead | undefined) ?? null;
  }

  /** The database's own short number of a stream. */
  streamRow(stream: StreamId): number {
    return this.#rowOf(this.#streams, 'streams', 'stream', stream);
  }

  /** The database's own short number of a replica. */
  replicaRow(replica: ReplicaId): number {
    return this.#rowOf(this.#replicas, 'replicas', 'replica', replica);
  }

  #rowOf<Key extends string>(known: Map<Key, number>, table: 'streams' | 'replicas', column: string, key: Key): number {
    const present = known.get(key);
    if (present !== undefined) return present;
    this.database.prepare(`INSERT INTO ${table} (${column}) VALUES (?) ON CONFLICT DO NOTHING`).run(key);
    const row = Number(this.database.prepare(`SELECT id FROM ${table} WHERE ${column} = ?`).pluck().get(key));
    known.set(key, row);
    return row;
  }

  /** The last event of each other replica that arrived in the stream after our own last one: what we had seen by now. */
  #seenSince(streamRow: number, replicaRow: number, head: ChainHead | null): readonly EventId[] {
    const heads = prepared(
      this.database,
      // From the few heads to their events, not through all that came since: so it is said where a planner might choose.
      `SELECT replicas.replica, heads.seq, streams.stream FROM heads
       CROSS JOIN events ON events.stream = heads.stream AND events.replica = heads.replica AND events.seq = heads.seq
       JOIN replicas ON replicas.id = heads.replica JOIN streams ON streams.id = heads.stream
       WHERE heads.stream = @stream AND heads.replica <> @own AND events.place > coalesce(
         (SELECT place FROM events WHERE stream = @stream AND replica = @own AND seq = @seq), 0)
       ORDER BY events.place DESC LIMIT @most`,
    );
    const rows = heads.all({ stream: streamRow, own: replicaRow, seq: head?.seq ?? 0, most: maxRefs }) as SeenRow[];
    return rows.map(({ stream, replica, seq }) => eventId(stream, replica, seq));
  }

  #stampOf(streamRow: number, replicaRow: number): HybridStamp {
    const sql = 'SELECT clock_ms AS ms, clock_counter AS counter FROM heads WHERE stream = ? AND replica = ?';
    return (prepared(this.database, sql).get(streamRow, replicaRow) as HybridStamp | undefined) ?? firstStamp;
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

  #saveHead(streamRow: number, replicaRow: number, head: ChainHead, stamp: HybridStamp): void {
    this.#writeHead.run(streamRow, replicaRow, head.seq, head.hash, stamp.ms, stamp.counter);
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
