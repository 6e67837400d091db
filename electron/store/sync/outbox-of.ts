import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { Held, ReplicaPort } from '../../../shared/sync/replica-port.ts';
import type { RefusalReason } from '../../../shared/sync/verdict.ts';
import type { EventLog } from '../record/event-log.ts';
import type { HeadOfReplica } from '../record/heads.ts';
import { eventsBetween, streamOfRow } from './replica-rows.ts';
import type { SyncTables } from './sync-tables.ts';

/** What the outbox is counted from, by the database's own short numbers. */
export interface OutboxParts {
  /** The workspace's own stream. */
  readonly own: StreamId;
  /** Streams in which something may be on its way. */
  readonly streams: readonly StreamId[];
  /** How much of a replica the server is known to hold. */
  readonly heldOf: (streamRow: number, replicaRow: number) => number;
  /** Whether a replica is this device's. */
  readonly isOurs: (replica: ReplicaId) => boolean;
}

/** Reads. What of ours the server is not known to hold, and what it did not take. `onlyLooks`: nothing can be sent. */
export function outboxOf(
  log: EventLog,
  tables: SyncTables,
  onlyLooks: boolean,
  { own, streams, heldOf, isOurs }: OutboxParts,
): ReturnType<ReplicaPort['outbox']> {
  const { database } = log;
  let waiting = 0;
  let oldest: number | null = null;
  const kept: Held<RefusalReason>[] = [];
  for (const stream of streams) {
    const row = log.knownStreamRow(stream);
    if (row === null) continue;
    for (const head of log.headsOf(row)) {
      const held = heldOf(row, head.row);
      if (!isOurs(head.replica) || head.seq <= held) continue;
      if (onlyLooks) {
        // A device introduces itself in any case.
        const events = head.seq - held - Number(held === 0 && stream === own);
        if (events > 0 && tables.refusedAt(row, head.row) === null) kept.push({ stream, why: 'read_only', events });
        continue;
      }
      waiting += head.seq - held;
      const first = recordedAt(database, row, head, held + 1);
      if (first !== null) oldest = Math.min(oldest ?? first, first);
    }
  }
  const refused = tables.refused().map(({ stream, replica, from, why }) => ({
    stream: streamOfRow(database, stream),
    why,
    events: (log.headOf(stream, replica)?.seq ?? from) - from + 1,
  }));
  const quarantined = tables
    .quarantined()
    .map(({ stream, why, events }) => ({ stream: streamOfRow(database, stream), why, events }));
  return { waiting, oldest, refused: [...refused, ...kept], quarantined };
}

/** By its author's clock. */
function recordedAt(database: Database, row: number, { replica }: HeadOfReplica, seq: number): number | null {
  const [event] = eventsBetween(database, row, replica, { from: seq, to: seq });
  const header = event === undefined ? null : readHeader(event.header);
  return header?.ok === true ? header.value.wall : null;
}
