import type { Database } from 'better-sqlite3';
import { type ChainHead, followChain } from '../../shared/record/chain.ts';
import { rebuildProjections } from './projections/rebuild.ts';
import { sha256 } from './record/sha256.ts';

/** What was looked at, and everything that was found wrong. */
export interface Verification {
  readonly events: number;
  readonly incidents: number;
  readonly faults: readonly string[];
}

interface ChainRow {
  readonly place: number;
  readonly stream: number;
  readonly replica: number;
  readonly stream_id: string;
  readonly replica_id: string;
  readonly seq: number;
  readonly header: Buffer;
  readonly body: Buffer | null;
  readonly salt: Buffer | null;
}

/**
 * Proves, in a copy in memory, that the file is whole, that every replica's chain is unbroken and its bodies unaltered,
 * and that what is shown is what the log says. Reads only. It can't prove that the newest events of a replica were not
 * cut off together with its head, or who its author was: for that somebody else must know the head.
 */
export function verifyRecord(database: Database, copy: Database): Verification {
  const faults: string[] = [];
  const integrity = database.pragma('integrity_check(20)') as { readonly integrity_check: string }[];
  faults.push(...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'));
  const foreign = database.pragma('foreign_key_check') as readonly unknown[];
  if (foreign.length > 0) faults.push(`${foreign.length} rows point at nothing`);
  const events = verifyChains(database, faults);
  if (faults.length === 0) verifyProjections(database, copy, faults);
  return { events, incidents: Number(database.prepare('SELECT count(*) FROM incidents').pluck().get()), faults };
}

function verifyChains(database: Database, faults: string[]): number {
  const rows = database
    .prepare(
      `SELECT place, events.stream, events.replica, streams.stream AS stream_id, replicas.replica AS replica_id,
         seq, header, body, salt
       FROM events JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
       ORDER BY events.stream, events.replica, seq`,
    )
    .iterate() as IterableIterator<ChainRow>;
  const heads = new Map<string, ChainHead>();
  const broken = new Set<string>();
  let count = 0;
  for (const row of rows) {
    count += 1;
    const chain = `${row.stream}/${row.replica}`;
    if (broken.has(chain)) continue;
    const followed = followChain(row, heads.get(chain) ?? null, sha256);
    const name = `event ${row.stream_id}/${row.replica_id}/${row.seq}`;
    if (!followed.ok) {
      faults.push(`${name}: ${followed.error.code}`);
      broken.add(chain);
      continue;
    }
    const { header, head } = followed.value;
    if (header.stream !== row.stream_id || header.replica !== row.replica_id || header.seq !== row.seq) {
      faults.push(`${name}: stored under another event's place`);
    }
    heads.set(chain, head);
  }
  const stored = database.prepare('SELECT stream, replica, seq, hash FROM heads').all() as {
    readonly stream: number;
    readonly replica: number;
    readonly seq: number;
    readonly hash: string;
  }[];
  for (const head of stored) {
    const chain = `${head.stream}/${head.replica}`;
    const proven = heads.get(chain);
    if (broken.has(chain)) continue;
    if (proven?.seq !== head.seq || proven.hash !== head.hash)
      faults.push(`head of ${chain}: events are missing or altered at the end`);
  }
  if (stored.length !== heads.size + broken.size && faults.length === 0)
    faults.push('a replica has events but no head');
  return count;
}

function verifyProjections(database: Database, copy: Database, faults: string[]): void {
  rebuildProjections(copy);
  const tables = {
    incidents:
      'SELECT stream, number, slug, title, status, level, t0, ended, handbook_version, read_only, state FROM incidents ORDER BY stream',
    timeline: 'SELECT stream, at, order_key, place, removed FROM timeline ORDER BY stream, at, order_key',
    timeline_sizes: 'SELECT stream, entries FROM timeline_sizes ORDER BY stream',
    amendments: 'SELECT entry, place FROM amendments ORDER BY entry, place',
  } as const;
  for (const [name, sql] of Object.entries(tables)) {
    if (fingerprint(database, sql) !== fingerprint(copy, sql))
      faults.push(`${name}: not what the log says; rebuild it`);
  }
}

function fingerprint(database: Database, sql: string): string {
  const parts: Buffer[] = [];
  for (const row of database.prepare(sql).raw().iterate()) parts.push(Buffer.from(`${JSON.stringify(row)}\n`));
  return sha256(Buffer.concat(parts));
}
