import type { Database } from 'better-sqlite3';
import type { PoolClient } from 'pg';
import type { MovedTable } from './tables.ts';

/** One row, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows that are in memory at once at most, and about how many bytes of them. */
const atOnce = { rows: 500, bytes: 4 * 1024 * 1024 } as const;

/** A table's rows in SQLite, in the order of its key, some at a time. */
export function* sqliteRows(
  source: Database,
  { name, columns, key, sqliteOrder }: MovedTable,
): Generator<readonly Row[]> {
  const read = Object.entries(columns).map(([column, { from }]) => `${from ?? column} AS ${column}`);
  const isTrue = Object.entries(columns)
    .filter(([, { type }]) => type === 'boolean')
    .map(([column]) => column);
  let some: Row[] = [];
  let size = 0;
  const order = sqliteOrder ?? key.join(', ');
  const rows = source.prepare<unknown[], Row>(`SELECT ${read.join(', ')} FROM ${name} ORDER BY ${order}`);
  for (const row of rows.iterate()) {
    some.push({ ...row, ...Object.fromEntries(isTrue.map((column) => [column, row[column] !== 0])) });
    size += sizeOf(row);
    if (some.length < atOnce.rows && size < atOnce.bytes) continue;
    yield some;
    some = [];
    size = 0;
  }
  if (some.length > 0) yield some;
}

/** A table's rows in PostgreSQL, in the order of its key, one after another. */
export async function* postgresRows(client: PoolClient, { name, columns, key }: MovedTable): AsyncGenerator<Row> {
  const order = key.map((column) => (columns[column]?.type === 'text' ? `${column} COLLATE "C"` : column));
  const read = Object.keys(columns).join(', ');
  await client.query(`DECLARE moved CURSOR FOR SELECT ${read} FROM ${name} ORDER BY ${order.join(', ')}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${name === 'file_parts' ? 1 : 100} FROM moved`);
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query('CLOSE moved');
}

/** Writes rows into a table of PostgreSQL. */
export async function writeRows(
  client: PoolClient,
  { name, columns }: MovedTable,
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map(({ type }, nth) => `$${nth + 1}::${type}[]`);
  await client.query(
    `INSERT INTO ${name} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
    names.map((column) => rows.map((row) => row[column])),
  );
}

function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8),
    0,
  );
}
