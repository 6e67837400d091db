import type { Database } from 'better-sqlite3';
import { ok, refused } from '../../../shared/result.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
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
import type { GroupCommit } from './group-commit.ts';
import { change, every, first, prepared } from './prepared.ts';
import { redeemCode } from './redeem-code.ts';
import { type StreamRow, makeStream, streamRow } from './stream-rows.ts';

const codeColumns = 'hash, workspace, role, member AS memberId, made, expires';

/** Who belongs and what is restricted, in SQLite. */
export function sqliteAdmin(database: Database, commits: GroupCommit): AdminStorage {
  /** Changes something and says so in the audit log, unless `change` gave false. */
  const noted = <Value>(entry: AuditEntry, work: () => Value): Promise<Value> =>
    commits.run(() => {
      const value = work();
      if (value !== false) writeAudit(database, entry);
      return value;
    });
  return {
    secrets: (make) => commits.run(() => readSecrets(database) ?? writeSecrets(database, make())),
    beginEpoch: (epoch, at) =>
      noted({ at, workspace: null, actor: 'server', action: 'restored', subject: epoch, detail: '' }, () => {
        change(database, `INSERT OR REPLACE INTO server (key, value) VALUES ('epoch', ?)`, epoch);
      }),

    workspaces: async () => readWorkspaces(database),
    makeWorkspace: (row, by) => commits.run(() => writeWorkspace(database, row, by)),
    onlyWorkspace: (row, by) =>
      commits.run(() => {
        const [known] = readWorkspaces(database);
        if (known === undefined) writeWorkspace(database, row, by);
        return known ?? row;
      }),

    members: async (workspace) =>
      every(
        prepared<MemberRow>(
          database,
          'SELECT id AS memberId, name, role, joined FROM members WHERE workspace = ? ORDER BY joined, id',
        ),
        workspace,
      ),
    setRole: (workspace, memberId, role, at, by) =>
      commits.run(() => {
        const owners = every(
          prepared<{ id: string }>(database, `SELECT id FROM members WHERE workspace = ? AND role = 'owner'`),
          workspace,
        );
        if (role !== 'owner' && owners.length === 1 && owners[0]?.id === memberId) return refused('last_owner');
        const sql = 'UPDATE members SET role = ? WHERE workspace = ? AND id = ?';
        if (change(database, sql, role, workspace, memberId).changes === 0) return refused('not_found');
        writeAudit(database, { at, workspace, actor: by, action: 'role_changed', subject: memberId, detail: role });
        return ok(null);
      }),

    devices: async (workspace) =>
      every(
        prepared<DeviceEntry>(
          database,
          `SELECT devices.device, devices.member AS memberId, members.name AS member, devices.joined, devices.revoked
         FROM devices JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
         WHERE devices.workspace = ? ORDER BY devices.joined, devices.device`,
        ),
        workspace,
      ),
    revokeDevice: (workspace, device, at, by) =>
      commits.run(() => {
        const sql = 'UPDATE devices SET revoked = ? WHERE workspace = ? AND device = ? AND revoked IS NULL';
        if (change(database, sql, at, workspace, device).changes > 0) {
          writeAudit(database, { at, workspace, actor: by, action: 'device_revoked', subject: device, detail: '' });
          return true;
        }
        return (
          first(prepared(database, 'SELECT 1 FROM devices WHERE workspace = ? AND device = ?'), workspace, device) !==
          null
        );
      }),

    makeCode: ({ hash, workspace, role, memberId, made, expires }, by) =>
      noted({ at: made, workspace, actor: by, action: 'code_made', subject: hash, detail: role }, () => {
        change(
          database,
          'INSERT INTO codes (hash, workspace, role, member, made, expires) VALUES (?, ?, ?, ?, ?, ?)',
          hash,
          workspace,
          role,
          memberId,
          made,
          expires,
        );
      }),
    openCodes: async (workspace, now) =>
      every(
        prepared<CodeRow>(
          database,
          `SELECT ${codeColumns} FROM codes WHERE workspace = ? AND used_by IS NULL AND expires > ? ORDER BY made, hash`,
        ),
        workspace,
        now,
      ),
    withdrawCode: (workspace, hash, at, by) =>
      noted({ at, workspace, actor: by, action: 'code_withdrawn', subject: hash, detail: '' }, () => {
        const sql = 'DELETE FROM codes WHERE workspace = ? AND hash = ? AND used_by IS NULL';
        return change(database, sql, workspace, hash).changes > 0;
      }),
    redeem: (redemption) => commits.run(() => redeemCode(database, redemption)),

    access: async (workspace, stream) => readAccess(database, workspace, stream),
    restrict: (workspace, stream, members, at, by) =>
      commits.run(() => {
        const row = streamRow(database, stream);
        if (stream === workspace || (row !== null && row.workspace !== workspace)) return refused('not_found');
        const known = 'SELECT 1 FROM members WHERE workspace = ? AND id = ?';
        if (members?.some((member) => first(prepared(database, known), workspace, member) === null) === true)
          return refused('not_member');
        const { number } = row ?? makeStream(database, workspace, stream);
        change(database, 'UPDATE streams SET restricted = ? WHERE number = ?', members === null ? 0 : 1, number);
        change(database, 'DELETE FROM stream_access WHERE stream = ?', number);
        for (const member of new Set(members ?? []))
          change(database, 'INSERT INTO stream_access (stream, member) VALUES (?, ?)', number, member);
        const action = members === null ? 'stream_opened' : 'stream_restricted';
        const detail = (members ?? []).join(' ');
        writeAudit(database, { at, workspace, actor: by, action, subject: stream, detail });
        return ok(null);
      }),

    restrictions: async (workspace, most) => {
      const sql = 'SELECT * FROM streams WHERE workspace = ? AND restricted <> 0 ORDER BY number DESC LIMIT ?';
      return every(prepared<StreamRow>(database, sql), workspace, most).map(({ id, number }) => ({
        stream: id,
        members: [...membersOf(database, number)],
      }));
    },

    note: (entry) => commits.run(() => writeAudit(database, entry)),
    audit: async (workspace, after, most) =>
      every(
        prepared<AuditRow>(
          database,
          'SELECT * FROM audit WHERE number > ? AND (? IS NULL OR workspace = ?) ORDER BY number LIMIT ?',
        ),
        after,
        workspace,
        workspace,
        most,
      ),
    auditBefore: async (workspace, before, most) =>
      every(
        prepared<AuditRow>(
          database,
          `SELECT * FROM audit WHERE (? IS NULL OR number < ?) AND (? IS NULL OR workspace = ?)
           ORDER BY number DESC LIMIT ?`,
        ),
        before,
        before,
        workspace,
        workspace,
        most,
      ),
  };
}

function readWorkspaces(database: Database): readonly WorkspaceRow[] {
  return every(
    prepared<WorkspaceRow>(database, 'SELECT id AS workspace, name, made FROM workspaces ORDER BY made, id'),
  );
}

function writeWorkspace(database: Database, { workspace, name, made }: WorkspaceRow, by: string): void {
  change(database, 'INSERT INTO workspaces (id, name, made) VALUES (?, ?, ?)', workspace, name, made);
  makeStream(database, workspace, workspace);
  writeAudit(database, {
    at: made,
    workspace,
    actor: by,
    action: 'workspace_made',
    subject: workspace,
    detail: name,
  });
}

function readAccess(database: Database, workspace: StreamId, stream: StreamId): readonly string[] | null {
  const row = streamRow(database, stream);
  if (row === null || row.workspace !== workspace || row.restricted === 0) return null;
  return membersOf(database, row.number);
}

function membersOf(database: Database, stream: number): readonly string[] {
  const sql = 'SELECT member FROM stream_access WHERE stream = ? ORDER BY member';
  return every(prepared<{ member: string }>(database, sql), stream).map(({ member }) => member);
}

/** The secrets lie in rows of their own, since the device is asked for by itself. */
function readSecrets(database: Database): ServerSecrets | null {
  const rows = every(prepared<{ key: string; value: string }>(database, 'SELECT key, value FROM server'));
  const found = new Map(rows.map(({ key, value }) => [key, value]));
  const [device, publicKey, privateKey, tokenKey] = ['device', 'publicKey', 'privateKey', 'tokenKey'].map((key) =>
    found.get(key),
  );
  if (device === undefined || publicKey === undefined || privateKey === undefined || tokenKey === undefined)
    return null;
  return { device: device as ServerSecrets['device'], publicKey, privateKey, tokenKey };
}

function writeSecrets(database: Database, secrets: ServerSecrets): ServerSecrets {
  for (const [key, value] of Object.entries(secrets))
    change(database, 'INSERT INTO server (key, value) VALUES (?, ?)', key, value);
  return secrets;
}
