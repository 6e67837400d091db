import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { deviceIdSchema } from '../../../shared/record/introduction.ts';
import { memberRoleSchema } from '../../../shared/sync/messages.ts';
import { prepared } from '../database/prepared.ts';

const joinedServerSchema = z.strictObject({
  /** `host:port`. */
  address: z.string(),
  /** Joined without TLS. */
  plain: z.boolean(),
  /** SHA-256 of the one certificate that is trusted; null where the system's trust decides. */
  pin: z.string().nullable(),
  server: deviceIdSchema,
  publicKey: z.string(),
  workspaceName: z.string(),
  member: z.string(),
  role: memberRoleSchema,
  epoch: z.string().nullable(),
});
/** The server whose workspace this profile belongs to. */
export type JoinedServer = z.infer<typeof joinedServerSchema>;

/** Reads. The server; null in a profile that joined none. */
export function joinedServer(database: Database): JoinedServer | null {
  const row = prepared(
    database,
    `SELECT address, plain, pin, server, public_key AS publicKey, workspace_name AS workspaceName, member, role, epoch
     FROM sync_server`,
  ).get() as Record<string, unknown> | undefined;
  return row === undefined ? null : joinedServerSchema.parse({ ...row, plain: row['plain'] === 1 });
}

/** Writes. */
export function keepJoinedServer(database: Database, joined: JoinedServer): void {
  prepared(database, 'INSERT OR REPLACE INTO sync_server VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    joined.address,
    Number(joined.plain),
    joined.pin,
    joined.server,
    joined.publicKey,
    joined.workspaceName,
    joined.member,
    joined.role,
    joined.epoch,
  );
}

/** Writes. Who this console is there, as the server said last. */
export function keepMembership(database: Database, { role, member }: Pick<JoinedServer, 'role' | 'member'>): void {
  prepared(database, 'UPDATE sync_server SET role = ?, member = ?').run(role, member);
}

/** Writes. The server's database began a new life. */
export function keepEpoch(database: Database, epoch: string): void {
  prepared(database, 'UPDATE sync_server SET epoch = ?').run(epoch);
}
