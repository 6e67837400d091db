import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { type ChainHead, followChain } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { nextChain } from '../../../shared/sync/signed-head.ts';
import { sha256 } from '../../crypto/proofs.ts';
import { type AuditRow, auditText } from '../admin-storage.ts';
import { every, prepared } from './prepared.ts';
import { type ReplicaRow, type StreamRow, placeRow } from './stream-rows.ts';

/** Events that are proven between two turns of others. */
const eventsATurn = 500;

/**
 * What is wrong with a server's record, in words that name the place: its pages, the chain of each replica and of each
 * stream, and the audit log's. Empty when all of it is whole. Others have their turn in between.
 */
export async function faultsOfRecord(database: Database): Promise<readonly string[]> {
  const check = String(database.pragma('quick_check(1)', { simple: true }));
  if (check !== 'ok') return [check];
  const faults = auditFaults(database);
  for (const stream of every(prepared<StreamRow>(database, 'SELECT * FROM streams ORDER BY number'))) {
    faults.push(...(await streamFaults(database, stream)));
  }
  return faults;
}

interface EventRow extends SealedEvent {
  readonly id: number;
  readonly replica: number;
  readonly chain: Buffer;
}

async function streamFaults(database: Database, stream: StreamRow): Promise<string[]> {
  const heads = new Map<number, ChainHead>();
  let chain = '';
  let place = 0;
  const range = prepared<EventRow>(
    database,
    'SELECT id, replica, header, body, salt, chain FROM events WHERE id > ? AND id < ? ORDER BY id LIMIT ?',
  );
  for (;;) {
    const after = placeRow(stream.number, place);
    const rows = every(range, after, placeRow(stream.number + 1, 0), eventsATurn);
    if (rows.length === 0) break;
    for (const { id, replica, chain: kept, ...event } of rows) {
      place += 1;
      const at = `${stream.id} ${place}`;
      if (id !== placeRow(stream.number, place)) return [`${at}: missing`];
      const followed = followChain(event, heads.get(replica) ?? null, sha256);
      if (!followed.ok) return [`${at}: ${followed.error.code}`];
      if (followed.value.header.stream !== stream.id) return [`${at}: of another stream`];
      heads.set(replica, followed.value.head);
      chain = nextChain(chain, followed.value.head.hash, sha256);
      if (chain !== kept.toString('hex')) return [`${at}: chain_broken`];
    }
    await setImmediate();
  }
  if (place !== stream.last || chain !== stream.chain.toString('hex')) {
    return [`${stream.id}: ends at ${place}, not at ${stream.last}`];
  }
  return headFaults(database, stream, heads);
}

function headFaults(database: Database, { number, id }: StreamRow, heads: ReadonlyMap<number, ChainHead>): string[] {
  return every(prepared<ReplicaRow>(database, 'SELECT * FROM replicas WHERE stream = ?'), number)
    .filter((row) => {
      const head = heads.get(row.number);
      return head?.seq !== row.seq || head.hash !== row.hash.toString('hex');
    })
    .map(({ replica }) => `${id} ${replica}: not at the head that it says`);
}

function auditFaults(database: Database): string[] {
  let hash = '';
  for (const row of prepared<AuditRow>(database, 'SELECT * FROM audit ORDER BY number').iterate()) {
    hash = sha256(auditText(hash, row));
    if (hash !== row.hash) return [`audit ${row.number}: chain_broken`];
  }
  return [];
}
