import type { Database } from 'better-sqlite3';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { introductionSchema } from '../../shared/record/introduction.ts';
import { headText } from '../../shared/sync/signed-head.ts';
import { holdsSignature } from './record/device-key.ts';
import { sealedData } from '../../shared/domain/event/event-body.ts';
import { sha256 } from './record/sha256.ts';
import { eventOf } from './record/stored-events.ts';
import { readSetting } from './settings.ts';

/** What signatures prove beyond the chains. */
export interface HeadFindings {
  /** Events that the signature of the device that wrote them vouches for, as it was kept here. */
  readonly vouched: number;
  readonly faults: readonly string[];
}

interface SignedRow {
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly hash: string;
  readonly signature: string;
}

/**
 * Proves the heads that were signed when events came: each stands here, and its device made the signature, so nothing
 * before it was altered, left out or cut off by whoever holds this file. What the server said to hold of our own replica
 * must be here too. Reads only.
 */
export function verifyHeads(database: Database): HeadFindings {
  const faults: string[] = [];
  const workspace = readSetting(database, 'workspace');
  let vouched = 0;
  const rows = database
    .prepare(
      `SELECT streams.stream, replicas.replica, max(seq) AS seq, hash, signature FROM signed_heads
       JOIN streams ON streams.id = signed_heads.stream JOIN replicas ON replicas.id = signed_heads.replica
       GROUP BY signed_heads.stream, signed_heads.replica`,
    )
    .all() as SignedRow[];
  for (const row of rows) {
    const name = eventId(row.stream, row.replica, row.seq);
    const event = eventOf(database, name);
    const key = workspace === null ? null : keyOf(database, eventId(workspace as StreamId, row.replica, 1));
    if (event === null) faults.push(`event ${name}: its device signed it, and it is not here`);
    else if (sha256(event.sealed.header) !== row.hash) faults.push(`event ${name}: not the one that its device signed`);
    else if (key !== null && !holdsSignature(key, headText(row.stream, row), row.signature)) {
      faults.push(`event ${name}: the signature is not its device's`);
    } else if (key !== null) vouched += row.seq;
  }
  const short = database
    .prepare(
      `SELECT streams.stream, replicas.replica, sync_held.seq FROM sync_held
       JOIN streams ON streams.id = sync_held.stream JOIN replicas ON replicas.id = sync_held.replica
       LEFT JOIN heads ON heads.stream = sync_held.stream AND heads.replica = sync_held.replica
       WHERE replicas.replica = ? AND coalesce(heads.seq, 0) < sync_held.seq`,
    )
    .all(readSetting(database, 'replica')) as Pick<SignedRow, 'stream' | 'replica' | 'seq'>[];
  for (const { stream, replica, seq } of short) {
    faults.push(`event ${stream}/${replica}/${seq}: the server acknowledged it, and it is not here`);
  }
  return { vouched, faults };
}

function keyOf(database: Database, introduction: EventId): string | null {
  const event = eventOf(database, introduction);
  return introductionSchema.safeParse(sealedData(event?.sealed.body ?? null)).data?.publicKey ?? null;
}
