import { randomBytes } from 'node:crypto';
import type { ServerStorage } from '../server-storage.ts';
import { AppendLane } from './append-lane.ts';
import { openPool } from './connect.ts';
import { Follower } from './follower.ts';
import { leadByLock } from './lead.ts';
import { migrate } from './migrate.ts';
import { Notices } from './notices.ts';
import { postgresAdmin } from './postgres-admin.ts';
import { postgresDocuments } from './postgres-documents.ts';
import { postgresFiles } from './postgres-files.ts';
import { postgresRelay } from './postgres-relay.ts';
import { change, first, transaction } from './transaction.ts';

/** How a server uses a PostgreSQL database. */
export interface PostgresOptions {
  /** Whether the processes of this database tell each other at once by NOTIFY; without, they look once a second. */
  readonly notify: boolean;
  /** Told of what went wrong beside any question: a connection that broke, a notice that could not be sent. */
  readonly failed: (error: unknown) => void;
}

/**
 * Opens a server's PostgreSQL database, bringing its schema up to date. Any number of processes may use one database.
 * Raises PostgresFault.
 */
export async function openPostgresStorage(url: string, { notify, failed }: PostgresOptions): Promise<ServerStorage> {
  const pool = await openPool(url, failed);
  try {
    await transaction(pool, migrate);
    await change(
      pool,
      `INSERT INTO server (key, value) VALUES ('epoch', $1) ON CONFLICT DO NOTHING`,
      randomBytes(16).toString('base64url'),
    );
  } catch (error) {
    await pool.end();
    throw error;
  }
  const lane = new AppendLane(pool);
  const notices = new Notices(pool, randomBytes(9).toString('base64url'), notify, failed);
  let follower: Follower | null = null;
  let closing: Promise<void> | null = null;
  const finish = async () => {
    await lane.idle();
    await notices.idle();
    await pool.end();
  };
  const close = () => (closing ??= finish());
  const relay = postgresRelay(
    pool,
    lane,
    (workspace, stream, after, last) => {
      follower?.appended(stream, after, last);
      notices.grew(workspace, stream);
    },
    close,
  );
  return {
    kind: 'postgres',
    relay,
    admin: postgresAdmin(pool, (workspace) => notices.access(workspace)),
    files: postgresFiles(pool),
    kept: postgresDocuments(pool),
    lead: () => leadByLock(url, failed),
    follow: async (fanOut, told) => {
      const following = new Follower({ url, pool, relay, notices, fanOut, failed: told });
      follower = following;
      await following.start();
      return async () => {
        follower = null;
        await following.stop();
      };
    },
    answers: async () => {
      try {
        return (await first(pool, 'SELECT 1 AS answers')) !== null;
      } catch {
        return false;
      }
    },
    close,
  };
}
