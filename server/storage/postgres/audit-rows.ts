import type { PoolClient } from 'pg';
import { sha256 } from '../../crypto/proofs.ts';
import { type AuditEntry, auditText } from '../admin-storage.ts';
import { change, first } from './transaction.ts';

/**
 * Adds an entry to the audit log, chained to the one before. Runs inside the caller's transaction, which holds
 * `locks.admin`: no other entry can come between.
 */
export async function writeAudit(client: PoolClient, entry: AuditEntry): Promise<void> {
  const before = await first<{ number: number; hash: string }>(
    client,
    'SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1',
  );
  const { at, workspace, actor, action, subject, detail } = entry;
  await change(
    client,
    `INSERT INTO audit (number, at, workspace, actor, action, subject, detail, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    (before?.number ?? 0) + 1,
    at,
    workspace,
    actor,
    action,
    subject,
    detail,
    sha256(auditText(before?.hash ?? '', entry)),
  );
}
