import { type ChainHead, followRead, readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { nextChain } from '../../../shared/sync/signed-head.ts';
import { prepared } from '../database/prepared.ts';
import { sha256 } from '../record/sha256.ts';
import { eventOf } from '../record/stored-events.ts';
import type { Workspace } from '../workspace.ts';
import type { Parting } from './part-ways.ts';
import { type Run, addRun } from './server-order.ts';

/** An event that is new here, proven to follow. */
export interface Fresh {
  readonly header: Header;
  readonly sealed: SealedEvent;
  readonly head: ChainHead;
}

/** A page that was proven. */
export interface Proven {
  /** The server's chain after it. */
  readonly chain: string;
  readonly fresh: readonly Fresh[];
  /** Redactions that are here already, as they came now: who brought them first was not the one to judge them. */
  readonly judged: readonly { readonly header: Header; readonly sealed: SealedEvent }[];
  /** Its events in their order. */
  readonly order: readonly Run[];
  /** How far each replica in it goes. */
  readonly reached: readonly { readonly replica: ReplicaId; readonly seq: number }[];
  /** Where what is here is not what the server holds. */
  readonly partings: readonly Parting[];
  /** It holds events of the replica that we are, which are not here: this database is an older copy of itself. */
  readonly isOldCopy: boolean;
}

/** Proves what came, as a whole: each event follows what is here, or is here already. The name of what is wrong otherwise. */
export function provePage(
  { log, database }: Workspace,
  stream: StreamId,
  events: readonly SealedEvent[],
  start: string,
): Proven | string {
  const fresh: Fresh[] = [];
  const judged: { readonly header: Header; readonly sealed: SealedEvent }[] = [];
  const order: Run[] = [];
  const heads = new Map<ReplicaId, ChainHead | null>();
  const reached = new Map<ReplicaId, number>();
  const partings = new Map<ReplicaId, Parting>();
  const here = new HeadersHere(database, stream, events.length);
  let isOldCopy = false;
  let chain = start;
  const headBefore = (replica: ReplicaId) => {
    const known = heads.get(replica);
    if (known !== undefined) return known;
    const head = log.knownHead(stream, replica);
    heads.set(replica, head);
    return head;
  };
  for (const sealed of events) {
    const read = readHeader(sealed.header);
    if (!read.ok) return 'a header that can’t be read';
    const { replica, seq } = read.value;
    if (read.value.stream !== stream) return 'an event of another stream';
    const hash = sha256(sealed.header);
    chain = nextChain(chain, hash, sha256);
    reached.set(replica, seq);
    addRun(order, { replica, from: seq, count: 1 });
    let known = headBefore(replica);
    if (seq <= (known?.seq ?? 0)) {
      const header = here.at(replica, seq);
      if (header === null || header === sealed.header) {
        if (read.value.kind === redactionKind) judged.push({ header: read.value, sealed });
        continue;
      }
      partings.set(replica, { replica, from: seq });
      const before = seq === 1 ? null : eventOf(database, eventId(stream, replica, seq - 1));
      known = before === null ? null : { seq: seq - 1, hash: sha256(before.sealed.header) };
    }
    if (replica === log.replica) isOldCopy = true;
    const followed = followRead(sealed, { header: read.value, hash }, known, sha256);
    if (!followed.ok) return followed.error.code;
    heads.set(replica, followed.value.head);
    fresh.push({ header: followed.value.header, sealed, head: followed.value.head });
  }
  return {
    chain,
    fresh,
    judged,
    order,
    reached: [...reached].map(([replica, seq]) => ({ replica, seq })),
    partings: [...partings.values()],
    isOldCopy,
  };
}

/** Headers that are here already, looked up a page at a time: what was written here comes back in pages too. */
class HeadersHere {
  readonly #read = new Map<ReplicaId, Map<number, string>>();

  constructor(
    readonly database: Workspace['database'],
    readonly stream: StreamId,
    readonly atOnce: number,
  ) {}

  at(replica: ReplicaId, seq: number): string | null {
    const read = this.#read.get(replica)?.get(seq);
    if (read !== undefined) return read;
    const rows = prepared(
      this.database,
      `SELECT seq, header FROM events JOIN streams ON streams.id = events.stream
       JOIN replicas ON replicas.id = events.replica
       WHERE streams.stream = ? AND replicas.replica = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    ).all(this.stream, replica, seq, this.atOnce) as { readonly seq: number; readonly header: string }[];
    this.#read.set(replica, new Map(rows.map((row) => [row.seq, row.header])));
    return rows[0]?.seq === seq ? rows[0].header : null;
  }
}
