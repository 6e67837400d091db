import type { PoolClient } from 'pg';

/** What is done by one process at a time, whichever it is. The numbers are this program's own in a database. */
export const locks = { schema: 0x6d7573_01, admin: 0x6d7573_02, lead: 0x6d7573_03 } as const;

/** Waits for its turn, and holds it to the transaction's end. */
export async function takeLock(client: PoolClient, lock: (typeof locks)[keyof typeof locks]): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
}
