import type { Database } from 'better-sqlite3';
import type { PoolClient } from 'pg';
import { emptyChain, nextChain } from '../../../shared/sync/signed-head.ts';
import { sha256 } from '../../crypto/proofs.ts';
import { type AuditRow, auditText } from '../admin-storage.ts';
import { type Row, postgresRows, sqliteRows } from './rows.ts';
import { type MovedTable, movedTables } from './tables.ts';

/** What was compared, table by table. */
export type Compared = readonly { readonly table: string; readonly rows: number }[];

/** What is not as it should be; null when all is. */
export type Difference = string | null;

/**
 * Proves a copy: every row of every table is what the source has, and what the rows say of each other holds: the places of
 * each stream are dense and its chain is what its events make, each replica's head is its last event, and the audit log's
 * chain is unbroken.
 */
export async function proveCopy(
  source: Database,
  client: PoolClient,
): Promise<{ readonly compared: Compared; readonly difference: Difference }> {
  const compared: { table: string; rows: number }[] = [];
  for (const table of movedTables) {
    const { rows, difference } = await compare(source, client, table);
    compared.push({ table: table.name, rows });
    if (difference !== null) return { compared, difference };
  }
  const difference = (await proveChains(client)) ?? (await proveHeads(client)) ?? (await proveAudit(client));
  return { compared, difference };
}

async function compare(
  source: Database,
  client: PoolClient,
  table: MovedTable,
): Promise<{ readonly rows: number; readonly difference: Difference }> {
  let rows = 0;
  const copy = postgresRows(client, table);
  for (const some of sqliteRows(source, table)) {
    for (const row of some) {
      rows += 1;
      const next = await copy.next();
      const copied = next.done === true ? null : next.value;
      if (copied === null || textOf(table, copied) !== textOf(table, row)) {
        const name = table.key.map((column) => String(row[column])).join(' ');
        return { rows, difference: `${table.name}: row ${name} is ${copied === null ? 'missing' : 'another'}` };
      }
    }
  }
  if ((await copy.next()).done !== true) return { rows, difference: `${table.name}: more rows than the source has` };
  return { rows, difference: null };
}

function textOf({ columns }: MovedTable, row: Row): string {
  return JSON.stringify(
    Object.keys(columns).map((column) => {
      const value = row[column];
      return Buffer.isBuffer(value) ? value.toString('base64') : value;
    }),
  );
}

function tableNamed(name: string): MovedTable {
  const table = movedTables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`Broken invariant: no table ${name}`);
  return table;
}

async function proveChains(client: PoolClient): Promise<Difference> {
  const reached = new Map<unknown, { last: number; chain: string }>();
  for await (const row of postgresRows(client, tableNamed('events'))) {
    const before = reached.get(row['stream']) ?? { last: 0, chain: emptyChain };
    const hash = sha256(String(row['header']));
    const now = { last: before.last + 1, chain: nextChain(before.chain, hash, sha256) };
    const name = `stream ${String(row['stream'])}, place ${now.last}`;
    if (row['place'] !== now.last) return `${name}: not there`;
    if (hexOf(row['hash']) !== hash) return `${name}: the hash is not its header's`;
    if (hexOf(row['chain']) !== now.chain) return `${name}: the chain is not what the events before it make`;
    reached.set(row['stream'], now);
  }
  for await (const row of postgresRows(client, tableNamed('streams'))) {
    const { last, chain } = reached.get(row['number']) ?? { last: 0, chain: emptyChain };
    if (row['last'] !== last || hexOf(row['chain']) !== chain)
      return `stream ${String(row['id'])}: its head is not its last event`;
  }
  return null;
}

/** Each replica's head is its last event, and its events count up to it without a gap: that is the vector. */
async function proveHeads(client: PoolClient): Promise<Difference> {
  const { rows } = await client.query<{ replica: string }>(
    `SELECT replicas.replica FROM replicas
     LEFT JOIN events AS latest ON latest.replica = replicas.number AND latest.seq = replicas.seq
     WHERE latest.hash IS DISTINCT FROM replicas.hash OR latest.stream IS DISTINCT FROM replicas.stream
       OR replicas.seq <> (SELECT count(*) FROM events WHERE events.replica = replicas.number) LIMIT 1`,
  );
  return rows[0] === undefined ? null : `replica ${rows[0].replica}: its head is not its last event`;
}

async function proveAudit(client: PoolClient): Promise<Difference> {
  let previous = '';
  for await (const row of postgresRows(client, tableNamed('audit'))) {
    const entry = row as unknown as AuditRow;
    if (entry.hash !== sha256(auditText(previous, entry))) return `audit entry ${entry.number}: the chain is broken`;
    previous = entry.hash;
  }
  return null;
}

function hexOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : '';
}
