import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import { type Clamp, clampedStamp } from '../../../shared/record/clamp.ts';
import type { Header } from '../../../shared/record/envelope.ts';
import type { HybridStamp } from '../../../shared/record/hybrid-clock.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

type ClampsByReplica = Map<string, readonly Clamp[]>;

/** Looked up for each event that is read, and nearly always empty: kept in memory. */
const known = new WeakMap<Database, ClampsByReplica>();

/** Where an event stands whose author's clock was ahead, as the server said; null when its own stamp holds. */
export function clampOf(
  database: Database,
  { stream, replica, seq, hlc }: Pick<Header, 'stream' | 'replica' | 'seq' | 'hlc'>,
): HybridStamp | null {
  const every = all(database);
  const clamps = every.size === 0 ? undefined : every.get(`${stream}/${replica}`);
  if (clamps === undefined) return null;
  const stampAt = (other: number) => stampOf(database, stream, replica, other);
  return clampedStamp({ seq, stamp: { ms: hlc[0], counter: hlc[1] } }, clamps, stampAt);
}

/** Takes up what a server said of a replica's clock. Inside a transaction; `forgetClamps` when it comes to nothing. */
export function keepClamp(database: Database, stream: StreamId, { replica, from, to, ms }: Clamp): void {
  prepared(
    database,
    `INSERT OR IGNORE INTO clock_clamps VALUES ((SELECT id FROM streams WHERE stream = ?), ?, ?, ?, ?)`,
  ).run(stream, replica, from, to, ms);
  const clamps = all(database);
  const key = `${stream}/${replica}`;
  clamps.set(key, [...(clamps.get(key) ?? []), { replica, from, to, ms }]);
}

/** Sequences of the replica whose place may change with a clamp: from its first on, as far as clamps of it go. */
export function reachOf(
  database: Database,
  stream: StreamId,
  clamp: Clamp,
): { readonly from: number; readonly to: number } {
  const others = all(database).get(`${stream}/${clamp.replica}`) ?? [];
  return { from: clamp.from, to: Math.max(clamp.to, ...others.map(({ to }) => to)) };
}

/** Forgets what is kept in memory: after a rollback. */
export function forgetClamps(database: Database): void {
  known.delete(database);
}

function all(database: Database): ClampsByReplica {
  const present = known.get(database);
  if (present !== undefined) return present;
  const read: Map<string, Clamp[]> = new Map();
  const rows = database
    .prepare(
      `SELECT streams.stream, replica, from_seq AS "from", to_seq AS "to", ms
       FROM clock_clamps JOIN streams ON streams.id = clock_clamps.stream`,
    )
    .all() as ({ readonly stream: StreamId } & Clamp)[];
  for (const { stream, ...clamp } of rows) {
    const key = `${stream}/${clamp.replica}`;
    read.set(key, [...(read.get(key) ?? []), clamp]);
  }
  known.set(database, read);
  return read;
}

function stampOf(database: Database, stream: StreamId, replica: ReplicaId, seq: number): HybridStamp | null {
  const header = preparedPluck(
    database,
    `SELECT header FROM events JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
     WHERE streams.stream = ? AND replicas.replica = ? AND events.seq = ?`,
  ).get(stream, replica, seq);
  const read = typeof header === 'string' ? readHeader(header) : null;
  return read?.ok === true ? { ms: read.value.hlc[0], counter: read.value.hlc[1] } : null;
}
