import type { PoolClient } from 'pg';
import { type Result, ok, refused } from '../../../shared/result.ts';
import { openPool } from '../postgres/connect.ts';
import { locks, takeLock } from '../postgres/locks.ts';
import { migrate } from '../postgres/migrate.ts';
import { transaction } from '../postgres/transaction.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { type Compared, proveCopy } from './prove-copy.ts';
import { sqliteRows, writeRows } from './rows.ts';
import { movedTables } from './tables.ts';

/** Why nothing was moved: the target holds a record already, or the copy is not what it should be. */
export type MoveRefusal =
  | { readonly code: 'taken'; readonly detail: string }
  | { readonly code: 'differs'; readonly detail: string };

/**
 * Copies a server's SQLite database, as it stands, into an empty PostgreSQL one and proves the copy, in one transaction:
 * where anything differs nothing is left there. Epoch and secrets go along, so consoles notice nothing but the new address.
 * Nobody can write to the source meanwhile; it is left as it is. Raises DatabaseFault and PostgresFault.
 */
export async function moveToPostgres(path: string, url: string): Promise<Result<Compared, MoveRefusal>> {
  const source = openDatabase(path);
  try {
    source.exec('BEGIN IMMEDIATE');
    const pool = await openPool(url, () => undefined, {});
    try {
      const compared = await transaction(pool, async (client) => {
        // To copy and to prove take as long as they take.
        await client.query('SET LOCAL statement_timeout = 0');
        await migrate(client);
        await takeLock(client, locks.admin);
        await refuseTaken(client);
        for (const table of movedTables)
          for (const rows of sqliteRows(source, table)) await writeRows(client, table, rows);
        await countOn(client);
        const proof = await proveCopy(source, client);
        if (proof.difference !== null) throw new Refusal({ code: 'differs', detail: proof.difference });
        return proof.compared;
      });
      return ok(compared);
    } finally {
      await pool.end();
    }
  } catch (error) {
    if (error instanceof Refusal) return refused(error.why);
    throw error;
  } finally {
    source.close();
  }
}

/** Takes the transaction back. */
class Refusal extends Error {
  constructor(readonly why: MoveRefusal) {
    super(why.detail);
  }
}

async function refuseTaken(client: PoolClient): Promise<void> {
  for (const { name } of movedTables) {
    const { rows } = await client.query(`SELECT FROM ${name} LIMIT 1`);
    if (rows.length > 0) throw new Refusal({ code: 'taken', detail: name });
  }
}

/** What is made next gets a number after those that came along. */
async function countOn(client: PoolClient): Promise<void> {
  for (const table of ['streams', 'replicas']) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'number'), coalesce(max(number), 0) + 1, FALSE) FROM ${table}`,
    );
  }
}
