import type { Database } from 'better-sqlite3';
import { type ChainHead, followChain } from '../../shared/record/chain.ts';
import { redactionIn, redactionKind } from '../../shared/record/redaction.ts';
import type { Steps } from './in-turns.ts';
import { sha256 } from './record/sha256.ts';
import { readSetting } from './settings.ts';
import { joinedServer } from './sync/joined-server.ts';

/** How many events were looked at, and which do not follow. */
export interface ChainFindings {
  readonly events: number;
  readonly faults: readonly string[];
}

interface ChainRow {
  readonly stream: number;
  readonly replica: number;
  readonly stream_id: string;
  readonly replica_id: string;
  readonly seq: number;
  readonly header: string;
  readonly body: string | null;
  readonly salt: string | null;
}

interface HeadRow {
  readonly stream: number;
  readonly replica: number;
  readonly seq: number;
  readonly hash: string;
}

/** Events looked at between two turns. */
const stepSize = 200;

/**
 * Follows every replica's chain in every stream: numbers without a gap, each header naming the hash of the one before,
 * each body as it was sealed or named by a redaction (others' may be gone before it comes), the last one as the head says.
 * Reads only.
 */
export function* verifyChains(database: Database): Steps<ChainFindings> {
  const faults: string[] = [];
  const heads = new Map<string, ChainHead>();
  const broken = new Set<string>();
  // What others wrote may come from a server without its words, and what says why may be a page behind.
  const isJoined = joinedServer(database) !== null;
  const own = readSetting(database, 'replica');
  const bodiless: { readonly name: string; readonly mayCome: boolean }[] = [];
  const redacted = new Set<string>();
  const rows = database
    .prepare(
      `SELECT events.stream, events.replica, streams.stream AS stream_id, replicas.replica AS replica_id,
         seq, header, body, salt
       FROM events JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
       ORDER BY events.stream, events.replica, seq`,
    )
    .iterate() as IterableIterator<ChainRow>;
  let events = 0;
  for (const row of rows) {
    events += 1;
    if (events % stepSize === 0) yield undefined;
    const chain = `${row.stream}/${row.replica}`;
    if (broken.has(chain)) continue;
    const name = `event ${row.stream_id}/${row.replica_id}/${row.seq}`;
    const followed = followChain(row, heads.get(chain) ?? null, sha256);
    if (!followed.ok) {
      faults.push(`${name}: ${followed.error.code}`);
      broken.add(chain);
      continue;
    }
    const { header, head } = followed.value;
    const redaction = redactionIn(header, row);
    if (redaction !== null) redacted.add(`event ${row.stream_id}/${redaction.replica}/${redaction.seq}`);
    // A body goes by a redaction alone. A redaction without one does nothing: a server took it from who may not redact.
    if ((row.body === null || row.salt === null) && header.kind !== redactionKind) {
      bodiless.push({ name, mayCome: isJoined && row.replica_id !== own });
    }
    if (header.stream !== row.stream_id || header.replica !== row.replica_id || header.seq !== row.seq) {
      faults.push(`${name}: stored under another event's place`);
    }
    heads.set(chain, head);
  }
  for (const { name, mayCome } of bodiless) if (!redacted.has(name) && !mayCome) faults.push(`${name}: body_missing`);
  return { events, faults: [...faults, ...headFaults(database, heads, broken)] };
}

function headFaults(database: Database, heads: ReadonlyMap<string, ChainHead>, broken: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const stored = database.prepare('SELECT stream, replica, seq, hash FROM heads').all() as HeadRow[];
  const named = new Set<string>();
  for (const head of stored) {
    const chain = `${head.stream}/${head.replica}`;
    named.add(chain);
    if (broken.has(chain)) continue;
    const proven = heads.get(chain);
    if (proven?.seq !== head.seq || proven.hash !== head.hash) {
      faults.push(`head of ${chain}: events are missing or altered at the end`);
    }
  }
  for (const chain of heads.keys()) if (!named.has(chain)) faults.push(`head of ${chain}: missing`);
  return faults;
}
