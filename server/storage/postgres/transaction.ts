import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';

/** Something that can be asked: the pool, or the one connection of a transaction. */
export type Asked = Pick<PoolClient, 'query'>;

const names = new Map<string, string>();

/** Rows that a question gives. It is prepared once on each connection. Raises the database's errors. */
export async function every<Row extends QueryResultRow>(
  database: Asked,
  text: string,
  ...values: readonly unknown[]
): Promise<readonly Row[]> {
  return (await database.query<Row>({ name: nameOf(text), text, values: [...values] })).rows;
}

/** The first row that a question gives; null when it gives none. */
export async function first<Row extends QueryResultRow>(
  database: Asked,
  text: string,
  ...values: readonly unknown[]
): Promise<Row | null> {
  return (await every<Row>(database, text, ...values))[0] ?? null;
}

/** Runs a statement; gives how many rows it changed. */
export async function change(database: Asked, text: string, ...values: readonly unknown[]): Promise<number> {
  return (await database.query({ name: nameOf(text), text, values: [...values] })).rowCount ?? 0;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Serialization failure, deadlock, lock not available in time: another try may do. */
const passing = new Set(['40001', '40P01', '55P03']);
const maxTries = 5;

/**
 * Does `work` in a transaction; all of it is on the disk when it resolves, or none is there. Tried again where the database
 * says that another try may do, so `work` may run more than once.
 */
export async function transaction<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(pool, work);
    } catch (error) {
      if (tries >= maxTries || !passing.has(codeOf(error))) throw error;
    }
  }
}

async function attempt<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection may break between two questions; the next question tells.
  const note = (error: Error) => {
    broken = error;
  };
  client.on('error', note);
  try {
    await client.query('BEGIN');
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    // A connection that can't even take this back is of no use to the next one.
    await client.query('ROLLBACK').catch(note);
    throw error;
  } finally {
    client.off('error', note);
    client.release(broken);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
