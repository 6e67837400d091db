import type { Database } from 'better-sqlite3';
import type { Position } from '../../../shared/sync/replica-port.ts';
import type { ServerHead, SignedHead } from '../../../shared/sync/signed-head.ts';
import { emptyChain } from '../../../shared/sync/signed-head.ts';
import {
  type QuarantineReason,
  type RefusalReason,
  quarantineReasonSchema,
  refusalReasonSchema,
} from '../../../shared/sync/verdict.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** How many events of a replica lie between two of its signed heads that are kept: what is pushed for it ends at one. */
const keepEvery = 250;

/** A batch that the server refused. */
export interface RefusedBatch {
  readonly stream: number;
  readonly replica: number;
  readonly from: number;
  readonly why: RefusalReason;
}

/** The rows of what is known of the server, by the database's own short numbers. Writes belong inside a transaction. */
export class SyncTables {
  constructor(readonly database: Database) {}

  position(stream: number): Position {
    const row = prepared(this.database, 'SELECT cursor, chain FROM sync_positions WHERE stream = ?').get(stream);
    return (row as Position | undefined) ?? { cursor: 0, chain: emptyChain };
  }

  setPosition(stream: number, { cursor, chain }: Position): void {
    prepared(
      this.database,
      `INSERT INTO sync_positions VALUES (?, ?, ?)
       ON CONFLICT (stream) DO UPDATE SET cursor = excluded.cursor, chain = excluded.chain`,
    ).run(stream, cursor, chain);
  }

  held(stream: number, replica: number): number {
    return Number(
      preparedPluck(this.database, 'SELECT seq FROM sync_held WHERE stream = ? AND replica = ?').get(stream, replica) ??
        0,
    );
  }

  /** The server holds this much of a replica, or more. */
  raiseHeld(stream: number, replica: number, seq: number): void {
    prepared(
      this.database,
      'INSERT INTO sync_held VALUES (?, ?, ?) ON CONFLICT (stream, replica) DO UPDATE SET seq = max(seq, excluded.seq)',
    ).run(stream, replica, seq);
  }

  forgetHeld(stream: number): void {
    prepared(this.database, 'DELETE FROM sync_held WHERE stream = ?').run(stream);
  }

  /** Nothing is known any more of what the server holds. */
  forgetAll(): void {
    for (const table of ['sync_positions', 'sync_held', 'sync_files', 'server_heads', 'server_order'])
      this.database.exec(`DELETE FROM ${table}`);
  }

  /** Keeps a signed head: always the newest, and of the older ones as many as batches need to end at. */
  keepSigned(stream: number, replica: number, { seq, hash, signature }: SignedHead): void {
    const [newest, before] = prepared(
      this.database,
      'SELECT seq FROM signed_heads WHERE stream = ? AND replica = ? ORDER BY seq DESC LIMIT 2',
    ).all(stream, replica) as { readonly seq: number }[];
    if (newest !== undefined && seq > newest.seq && newest.seq - (before?.seq ?? 0) < keepEvery) {
      prepared(
        this.database,
        'UPDATE signed_heads SET seq = ?, hash = ?, signature = ? WHERE stream = ? AND replica = ? AND seq = ?',
      ).run(seq, hash, signature, stream, replica, newest.seq);
      return;
    }
    prepared(this.database, 'INSERT OR IGNORE INTO signed_heads VALUES (?, ?, ?, ?, ?)').run(
      stream,
      replica,
      seq,
      hash,
      signature,
    );
  }

  /** The first signed head of a replica at or after a sequence. */
  signedFrom(stream: number, replica: number, seq: number): Omit<SignedHead, 'replica'> | null {
    const row = prepared(
      this.database,
      'SELECT seq, hash, signature FROM signed_heads WHERE stream = ? AND replica = ? AND seq >= ? ORDER BY seq LIMIT 1',
    ).get(stream, replica, seq);
    return (row as Omit<SignedHead, 'replica'> | undefined) ?? null;
  }

  refuse(batch: RefusedBatch): void {
    const { stream, replica, from, why } = batch;
    prepared(this.database, 'INSERT OR REPLACE INTO sync_refused VALUES (?, ?, ?, ?)').run(stream, replica, from, why);
  }

  refusedAt(stream: number, replica: number): number | null {
    const sql = 'SELECT from_seq FROM sync_refused WHERE stream = ? AND replica = ?';
    return (preparedPluck(this.database, sql).get(stream, replica) as number | undefined) ?? null;
  }

  refused(): readonly RefusedBatch[] {
    const rows = prepared(this.database, 'SELECT stream, replica, from_seq AS "from", why FROM sync_refused').all();
    return (rows as RefusedBatch[]).map((row) => ({ ...row, why: refusalReasonSchema.parse(row.why) }));
  }

  forgive(): void {
    this.database.exec('DELETE FROM sync_refused');
  }

  /** An event's body is passed on to nobody. */
  quarantine(stream: number, replica: number, seq: number, why: QuarantineReason): void {
    prepared(this.database, 'INSERT OR REPLACE INTO sync_quarantined VALUES (?, ?, ?, ?)').run(
      stream,
      replica,
      seq,
      why,
    );
  }

  /** How many events of a stream, by why. */
  quarantined(): readonly { readonly stream: number; readonly why: QuarantineReason; readonly events: number }[] {
    const sql = 'SELECT stream, why, count(*) AS events FROM sync_quarantined GROUP BY stream, why';
    const rows = prepared(this.database, sql).all() as { stream: number; why: QuarantineReason; events: number }[];
    return rows.map((row) => ({ ...row, why: quarantineReasonSchema.parse(row.why) }));
  }

  keepServerHead(stream: number, epoch: string, { last, chain, signature }: ServerHead): void {
    prepared(this.database, 'INSERT OR REPLACE INTO server_heads VALUES (?, ?, ?, ?, ?)').run(
      stream,
      epoch,
      last,
      chain,
      signature,
    );
  }

  isServerHeadKept(stream: number, { last, chain }: ServerHead): boolean {
    const sql = 'SELECT 1 FROM server_heads WHERE stream = ? AND last = ? AND chain = ?';
    return prepared(this.database, sql).get(stream, last, chain) !== undefined;
  }
}
