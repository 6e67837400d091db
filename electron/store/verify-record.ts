import type { Database } from 'better-sqlite3';
import { faultsOfAttachments } from './attachments/verify-attachments.ts';
import { copyInMemory } from './database/copy-in-memory.ts';
import { atOnce } from './in-turns.ts';
import { rebuildProjections } from './projections/rebuild.ts';
import { sha256 } from './record/sha256.ts';
import { verifyHeads } from './verify-heads.ts';
import { verifyServerHeads } from './verify-server-heads.ts';
import { verifyChains } from './verify-chains.ts';
import { faultsOfIntroductions } from './verify-introductions.ts';
import { isSearchTrue } from './verify-search.ts';

/** What was looked at, and everything that was found wrong. */
export interface Verification {
  readonly events: number;
  readonly incidents: number;
  /** Events that their device's signature vouches for, as kept here. */
  readonly vouched: number;
  /** Streams that were proven against a head that the server signed, and the events in them up to there. */
  readonly serverSigned: number;
  readonly ordered: number;
  readonly faults: readonly string[];
}

/**
 * Proves that the file is whole, that every replica's chain is unbroken and its bodies unaltered,
 * and that what is shown is what the log says. Reads only. Where others' devices and a server signed heads, these prove who
 * wrote, that nothing before them was cut off, and in which order the server took it; of the rest, that can't be proven.
 */
export function verifyRecord(database: Database, profile: string): Verification {
  // One reading of it all: whoever writes meanwhile would otherwise make it contradict itself.
  const found = database.transaction(() => verifyAsItStands(database))();
  // What a broken record names can't be trusted to be read.
  return found.faults.length > 0 ? found : { ...found, faults: faultsOfAttachments(database, profile) };
}

function verifyAsItStands(database: Database): Verification {
  const faults: string[] = [];
  const integrity = database.pragma('integrity_check(20)') as { readonly integrity_check: string }[];
  faults.push(...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'));
  const foreign = database.pragma('foreign_key_check') as readonly unknown[];
  if (foreign.length > 0) faults.push(`${foreign.length} rows point at nothing`);
  const { events, faults: broken } = atOnce(verifyChains(database));
  faults.push(...broken);
  if (faults.length === 0) faults.push(...faultsOfIntroductions(database));
  const isWhole = faults.length === 0;
  const { vouched, faults: unsigned } = isWhole ? verifyHeads(database) : { vouched: 0, faults: [] };
  const { serverSigned, ordered, faults: astray } = isWhole ? verifyServerHeads(database) : nothingSigned;
  faults.push(...unsigned, ...astray);
  if (faults.length === 0) verifyProjections(database, faults);
  const incidents = Number(database.prepare('SELECT count(*) FROM incidents').pluck().get());
  return { events, incidents, vouched, serverSigned, ordered, faults };
}

const nothingSigned = { serverSigned: 0, ordered: 0, faults: [] } as const;

/** What is shown is made anew in a copy in memory and compared. */
function verifyProjections(database: Database, faults: string[]): void {
  const copy = copyInMemory(database);
  if (!isSearchTrue(database)) faults.push('search: not what the log says; rebuild it');
  rebuildProjections(copy);
  const tables = {
    incidents:
      'SELECT stream, number, slug, title, status, level, t0, ended, handbook_version, read_only, state FROM incidents ORDER BY stream',
    timeline: 'SELECT stream, at, order_key, place, removed FROM timeline ORDER BY stream, at, order_key',
    sightings: 'SELECT stream, event, saw FROM sightings ORDER BY stream, event',
    timeline_sizes: 'SELECT stream, entries FROM timeline_sizes ORDER BY stream',
    amendments: 'SELECT entry, place FROM amendments ORDER BY entry, place',
  } as const;
  for (const [name, sql] of Object.entries(tables)) {
    if (fingerprint(database, sql) !== fingerprint(copy, sql))
      faults.push(`${name}: not what the log says; rebuild it`);
  }
  copy.close();
}

function fingerprint(database: Database, sql: string): string {
  const rows = database.prepare(sql).raw().all();
  return sha256(rows.map((row) => JSON.stringify(row)).join('\n'));
}
