import type { Database } from 'better-sqlite3';
import { sha256 } from '../../crypto/proofs.ts';
import { type AuditEntry, auditText } from '../admin-storage.ts';
import { change, first, prepared } from './prepared.ts';

/** Adds an entry to the audit log, chained to the one before. Runs inside the caller's transaction. */
export function writeAudit(database: Database, entry: AuditEntry): void {
  const before =
    first(prepared<{ hash: string }>(database, 'SELECT hash FROM audit ORDER BY number DESC LIMIT 1'))?.hash ?? '';
  const { at, workspace, actor, action, subject, detail } = entry;
  change(
    database,
    'INSERT INTO audit (at, workspace, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    at,
    workspace,
    actor,
    action,
    subject,
    detail,
    sha256(auditText(before, entry)),
  );
}
