import type { PoolClient } from 'pg';
import { type Result, ok, refused } from '../../../shared/result.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { CodeRow, Joined, MemberRow, Redemption, WorkspaceRow } from '../admin-storage.ts';
import { writeAudit } from './audit-rows.ts';
import { change, first } from './transaction.ts';

/** Lets a device in by a code. Runs inside the caller's transaction, which holds `locks.admin`: of two one comes first. */
export async function redeemCode(
  client: PoolClient,
  { hash, device, publicKey, name, memberId: fresh, now }: Redemption,
): Promise<Result<Joined, 'code_unknown' | 'device_revoked'>> {
  const code = await first<CodeRow & { usedBy: string | null }>(
    client,
    `SELECT hash, workspace, role, member AS "memberId", made, expires, used_by AS "usedBy" FROM codes WHERE hash = $1`,
    hash,
  );
  const isOpen = code !== null && code.usedBy === null && code.expires > now;
  if (code === null || !(isOpen || code.usedBy === device)) return refused('code_unknown');
  const { workspace, role } = code;
  const known = await first<{ member: string; revoked: number | null }>(
    client,
    'SELECT member, revoked FROM devices WHERE workspace = $1 AND device = $2',
    workspace,
    device,
  );
  if (known !== null) {
    if (known.revoked !== null) return refused('device_revoked');
    return ok(await joined(client, workspace, known.member, true));
  }
  const memberId = code.memberId ?? fresh;
  if (code.memberId === null) {
    const sql = 'INSERT INTO members (workspace, id, name, role, joined) VALUES ($1, $2, $3, $4, $5)';
    await change(client, sql, workspace, memberId, name, role, now);
  }
  const sql = 'INSERT INTO devices (workspace, device, public_key, member, joined) VALUES ($1, $2, $3, $4, $5)';
  await change(client, sql, workspace, device, publicKey, memberId, now);
  await change(client, 'UPDATE codes SET used_by = $1 WHERE hash = $2', device, hash);
  const detail = `${memberId} ${role}`;
  await writeAudit(client, { at: now, workspace, actor: device, action: 'device_joined', subject: device, detail });
  return ok(await joined(client, workspace, memberId, false));
}

async function joined(client: PoolClient, workspace: StreamId, memberId: string, again: boolean): Promise<Joined> {
  const place = await first<WorkspaceRow>(
    client,
    'SELECT id AS workspace, name, made FROM workspaces WHERE id = $1',
    workspace,
  );
  const member = await first<MemberRow>(
    client,
    'SELECT id AS "memberId", name, role, joined FROM members WHERE workspace = $1 AND id = $2',
    workspace,
    memberId,
  );
  if (place === null || member === null) throw new Error('Broken invariant: a device of nobody');
  return { workspace: place, member, again };
}
