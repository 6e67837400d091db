import type { Database } from 'better-sqlite3';
import { type Result, ok, refused } from '../../../shared/result.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { CodeRow, Joined, MemberRow, Redemption, WorkspaceRow } from '../admin-storage.ts';
import { writeAudit } from './audit-rows.ts';
import { change, first, prepared } from './prepared.ts';

/** Lets a device in by a code. Runs inside the caller's transaction. */
export function redeemCode(
  database: Database,
  { hash, device, publicKey, name, memberId: fresh, now }: Redemption,
): Result<Joined, 'code_unknown' | 'device_revoked'> {
  const code = first(
    prepared<CodeRow & { usedBy: string | null }>(
      database,
      'SELECT hash, workspace, role, member AS memberId, made, expires, used_by AS usedBy FROM codes WHERE hash = ?',
    ),
    hash,
  );
  const isOpen = code !== null && code.usedBy === null && code.expires > now;
  if (code === null || !(isOpen || code.usedBy === device)) return refused('code_unknown');
  const { workspace, role } = code;
  const known = first(
    prepared<{ member: string; revoked: number | null }>(
      database,
      'SELECT member, revoked FROM devices WHERE workspace = ? AND device = ?',
    ),
    workspace,
    device,
  );
  if (known !== null) {
    if (known.revoked !== null) return refused('device_revoked');
    return ok(joined(database, workspace, known.member, true));
  }
  const memberId = code.memberId ?? fresh;
  if (code.memberId === null) {
    const sql = 'INSERT INTO members (workspace, id, name, role, joined) VALUES (?, ?, ?, ?, ?)';
    change(database, sql, workspace, memberId, name, role, now);
  }
  const sql = 'INSERT INTO devices (workspace, device, public_key, member, joined) VALUES (?, ?, ?, ?, ?)';
  change(database, sql, workspace, device, publicKey, memberId, now);
  change(database, 'UPDATE codes SET used_by = ? WHERE hash = ?', device, hash);
  const detail = `${memberId} ${role}`;
  writeAudit(database, { at: now, workspace, actor: device, action: 'device_joined', subject: device, detail });
  return ok(joined(database, workspace, memberId, false));
}

function joined(database: Database, workspace: StreamId, memberId: string, again: boolean): Joined {
  const place = first(
    prepared<WorkspaceRow>(database, 'SELECT id AS workspace, name, made FROM workspaces WHERE id = ?'),
    workspace,
  );
  const member = first(
    prepared<MemberRow>(
      database,
      'SELECT id AS memberId, name, role, joined FROM members WHERE workspace = ? AND id = ?',
    ),
    workspace,
    memberId,
  );
  if (place === null || member === null) throw new Error('Broken invariant: a device of nobody');
  return { workspace: place, member, again };
}
