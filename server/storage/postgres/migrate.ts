import type { PoolClient } from 'pg';
import { PostgresFault } from './connect.ts';
import { relayTables } from './migrations/001-relay.ts';
import { filesTables } from './migrations/002-files.ts';
import { redactionTables } from './migrations/003-redactions.ts';
import { entriesTold } from './migrations/004-entries.ts';
import { keptDocuments } from './migrations/005-kept-documents.ts';
import { locks, takeLock } from './locks.ts';

/** One step of the schema; frozen once shipped. */
interface Migration {
  readonly version: number;
  readonly sql: string;
}

const migrations: readonly Migration[] = [relayTables, filesTables, redactionTables, entriesTold, keptDocuments];

/**
 * Brings the schema up to date inside the caller's transaction: all steps or none. Of several processes that start at once
 * one does it and the others wait. Raises PostgresFault `newer` for a schema of a later program.
 */
export async function migrate(client: PoolClient): Promise<void> {
  await takeLock(client, locks.schema);
  await client.query('CREATE TABLE IF NOT EXISTS schema_steps (version INTEGER PRIMARY KEY)');
  const { rows } = await client.query<{ version: number | null }>('SELECT max(version) AS version FROM schema_steps');
  const version = rows[0]?.version ?? 0;
  if (version > migrations.length)
    throw new PostgresFault('newer', `schema ${version}, this program knows ${migrations.length}`);
  for (const step of migrations.filter((one) => one.version > version)) {
    await client.query(step.sql);
    await client.query('INSERT INTO schema_steps (version) VALUES ($1)', [step.version]);
  }
}
