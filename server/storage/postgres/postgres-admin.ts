import type { Pool, PoolClient } from 'pg';
import { type Result, ok, refused } from '../../../shared/result.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Restriction } from '../../../shared/sync/administration.ts';
import type {
  AdminStorage,
  AuditEntry,
  AuditRow,
  CodeRow,
  DeviceEntry,
  MemberRow,
  ServerSecrets,
  WorkspaceRow,
} from '../admin-storage.ts';
import { writeAudit } from './audit-rows.ts';
import type { StreamRow } from './ledger-rows.ts';
import { locks, takeLock } from './locks.ts';
import { redeemCode } from './redeem-code.ts';
import { type Asked, change, every, first, transaction } from './transaction.ts';

const codeColumns = 'hash, workspace, role, member AS "memberId", made, expires';

/**
 * Who belongs and what is restricted, in PostgreSQL. Changes are rare, so they are made one after another under one lock;
 * an append never asks for it. `changed` is told of each change of who may do what.
 */
export function postgresAdmin(pool: Pool, changed: (workspace: StreamId) => void): AdminStorage {
  const alone = <Value>(work: (client: PoolClient) => Promise<Value>): Promise<Value> =>
    transaction(pool, async (client) => {
      await takeLock(client, locks.admin);
      return work(client);
    });
  /** Changes something and says so in the audit log, unless `work` gave false. */
  const noted = <Value>(entry: AuditEntry, work: (client: PoolClient) => Promise<Value>): Promise<Value> =>
    alone(async (client) => {
      const value = await work(client);
      if (value !== false) await writeAudit(client, entry);
      return value;
    });
  return {
    secrets: (make) => alone(async (client) => (await readSecrets(client)) ?? writeSecrets(client, make())),
    beginEpoch: (epoch, at) =>
      noted(
        { at, workspace: null, actor: 'server', action: 'restored', subject: epoch, detail: '' },
        async (client) => {
          const sql = `INSERT INTO server (key, value) VALUES ('epoch', $1) ON CONFLICT (key) DO UPDATE SET value = $1`;
          await change(client, sql, epoch);
        },
      ),

    workspaces: () => readWorkspaces(pool),
    makeWorkspace: (row, by) => noted(madeEntry(row, by), (client) => writeWorkspace(client, row)),
    onlyWorkspace: (row, by) =>
      alone(async (client) => {
        const [known] = await readWorkspaces(client);
        if (known !== undefined) return known;
        await writeWorkspace(client, row);
        await writeAudit(client, madeEntry(row, by));
        return row;
      }),

    members: (workspace) =>
      every<MemberRow>(
        pool,
        'SELECT id AS "memberId", name, role, joined FROM members WHERE workspace = $1 ORDER BY joined, id',
        workspace,
      ),
    setRole: async (workspace, memberId, role, at, by) => {
      const done = await alone<Result<null, 'not_found' | 'last_owner'>>(async (client) => {
        const owners = await every<{ id: string }>(
          client,
          `SELECT id FROM members WHERE workspace = $1 AND role = 'owner'`,
          workspace,
        );
        if (role !== 'owner' && owners.length === 1 && owners[0]?.id === memberId) return refused('last_owner');
        const sql = 'UPDATE members SET role = $1 WHERE workspace = $2 AND id = $3';
        if ((await change(client, sql, role, workspace, memberId)) === 0) return refused('not_found');
        await writeAudit(client, { at, workspace, actor: by, action: 'role_changed', subject: memberId, detail: role });
        return ok(null);
      });
      if (done.ok) changed(workspace);
      return done;
    },

    devices: (workspace) =>
      every<DeviceEntry>(
        pool,
        `SELECT devices.device, devices.member AS "memberId", members.name AS member, devices.joined, devices.revoked
         FROM devices JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
         WHERE devices.workspace = $1 ORDER BY devices.joined, devices.device`,
        workspace,
      ),
    revokeDevice: async (workspace, device, at, by) => {
      const done = await alone(async (client) => {
        const sql = 'UPDATE devices SET revoked = $1 WHERE workspace = $2 AND device = $3 AND revoked IS NULL';
        if ((await change(client, sql, at, workspace, device)) > 0) {
          await writeAudit(client, { at, workspace, actor: by, action: 'device_revoked', subject: device, detail: '' });
          return true;
        }
        const known = 'SELECT 1 AS known FROM devices WHERE workspace = $1 AND device = $2';
        return (await first(client, known, workspace, device)) !== null;
      });
      if (done) changed(workspace);
      return done;
    },

    makeCode: ({ hash, workspace, role, memberId, made, expires }, by) =>
      noted({ at: made, workspace, actor: by, action: 'code_made', subject: hash, detail: role }, async (client) => {
        const sql = 'INSERT INTO codes (hash, workspace, role, member, made, expires) VALUES ($1, $2, $3, $4, $5, $6)';
        await change(client, sql, hash, workspace, role, memberId, made, expires);
      }),
    openCodes: (workspace, now) =>
      every<CodeRow>(
        pool,
        `SELECT ${codeColumns} FROM codes WHERE workspace = $1 AND used_by IS NULL AND expires > $2 ORDER BY made, hash`,
        workspace,
        now,
      ),
    withdrawCode: (workspace, hash, at, by) =>
      noted({ at, workspace, actor: by, action: 'code_withdrawn', subject: hash, detail: '' }, async (client) => {
        const sql = 'DELETE FROM codes WHERE workspace = $1 AND hash = $2 AND used_by IS NULL';
        return (await change(client, sql, workspace, hash)) > 0;
      }),
    redeem: (redemption) => alone((client) => redeemCode(client, redemption)),

    access: (workspace, stream) => readAccess(pool, workspace, stream),
    restrict: async (workspace, stream, members, at, by) => {
      const done = await alone<Result<null, 'not_found' | 'not_member'>>(async (client) => {
        const row = await first<StreamRow>(client, 'SELECT * FROM streams WHERE id = $1', stream);
        if (stream === workspace || (row !== null && row.workspace !== workspace)) return refused('not_found');
        const named = [...new Set(members ?? [])];
        const known = 'SELECT id FROM members WHERE workspace = $1 AND id = ANY ($2)';
        if ((await every(client, known, workspace, named)).length < named.length) return refused('not_member');
        const number = await setRestricted(client, workspace, stream, members !== null);
        await change(client, 'DELETE FROM stream_access WHERE stream = $1', number);
        const sql = 'INSERT INTO stream_access (stream, member) SELECT $1, member FROM unnest($2::text[]) AS member';
        await change(client, sql, number, named);
        const action = members === null ? 'stream_opened' : 'stream_restricted';
        const detail = (members ?? []).join(' ');
        await writeAudit(client, { at, workspace, actor: by, action, subject: stream, detail });
        return ok(null);
      });
      if (done.ok) changed(workspace);
      return done;
    },

    restrictions: (workspace, most) =>
      every<Restriction>(
        pool,
        `SELECT id AS stream, ARRAY(SELECT member FROM stream_access WHERE stream = streams.number ORDER BY member) AS members
         FROM streams WHERE workspace = $1 AND restricted ORDER BY number DESC LIMIT $2`,
        workspace,
        most,
      ),

    note: (entry) => alone((client) => writeAudit(client, entry)),
    audit: (workspace, after, most) =>
      every<AuditRow>(
        pool,
        `SELECT * FROM audit WHERE number > $1 AND ($2::text IS NULL OR workspace = $2) ORDER BY number LIMIT $3`,
        after,
        workspace,
        most,
      ),
    auditBefore: (workspace, before, most) =>
      every<AuditRow>(
        pool,
        `SELECT * FROM audit WHERE ($1::bigint IS NULL OR number < $1) AND ($2::text IS NULL OR workspace = $2)
         ORDER BY number DESC LIMIT $3`,
        before,
        workspace,
        most,
      ),
  };
}

function readWorkspaces(database: Asked): Promise<readonly WorkspaceRow[]> {
  return every<WorkspaceRow>(database, 'SELECT id AS workspace, name, made FROM workspaces ORDER BY made, id');
}

async function writeWorkspace(client: PoolClient, { workspace, name, made }: WorkspaceRow): Promise<void> {
  await change(client, 'INSERT INTO workspaces (id, name, made) VALUES ($1, $2, $3)', workspace, name, made);
  await change(client, 'INSERT INTO streams (id, workspace) VALUES ($1, $1)', workspace);
}

function madeEntry({ workspace, name, made }: WorkspaceRow, by: string): AuditEntry {
  return { at: made, workspace, actor: by, action: 'workspace_made', subject: workspace, detail: name };
}

/** Holds the stream's row, made now when it is not here yet, so that no append runs beside. Resolves with its number. */
async function setRestricted(
  client: PoolClient,
  workspace: StreamId,
  stream: StreamId,
  restricted: boolean,
): Promise<number> {
  const row = await first<{ number: number }>(
    client,
    `INSERT INTO streams (id, workspace, restricted) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET restricted = excluded.restricted WHERE streams.workspace = excluded.workspace
     RETURNING number`,
    stream,
    workspace,
    restricted,
  );
  if (row === null) throw new Error('Broken invariant: the stream went to another workspace meanwhile');
  return row.number;
}

async function readAccess(pool: Pool, workspace: StreamId, stream: StreamId): Promise<readonly string[] | null> {
  const sql = 'SELECT * FROM streams WHERE id = $1 AND workspace = $2 AND restricted';
  const row = await first<StreamRow>(pool, sql, stream, workspace);
  if (row === null) return null;
  const named = 'SELECT member FROM stream_access WHERE stream = $1 ORDER BY member';
  return (await every<{ member: string }>(pool, named, row.number)).map(({ member }) => member);
}

/** The secrets lie in rows of their own, since the device is asked for by itself. */
async function readSecrets(client: PoolClient): Promise<ServerSecrets | null> {
  const rows = await every<{ key: string; value: string }>(client, 'SELECT key, value FROM server');
  const found = new Map(rows.map(({ key, value }) => [key, value]));
  const [device, publicKey, privateKey, tokenKey] = ['device', 'publicKey', 'privateKey', 'tokenKey'].map((key) =>
    found.get(key),
  );
  if (device === undefined || publicKey === undefined || privateKey === undefined || tokenKey === undefined)
    return null;
  return { device: device as ServerSecrets['device'], publicKey, privateKey, tokenKey };
}

async function writeSecrets(client: PoolClient, secrets: ServerSecrets): Promise<ServerSecrets> {
  for (const [key, value] of Object.entries(secrets))
    await change(client, 'INSERT INTO server (key, value) VALUES ($1, $2)', key, value);
  return secrets;
}
