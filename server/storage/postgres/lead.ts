import { Client } from 'pg';
import type { Lead } from '../server-storage.ts';
import { connectionTo } from './connect.ts';
import { locks } from './locks.ts';

/** How often (ms) a process that does not lead tries to, and one that does asks whether its connection still stands. */
const tryEveryMs = 1_000;
/** A connection that does not answer for so long (ms) is dead, and the database let the lock go or soon will. */
const answerWithinMs = 5_000;

/**
 * Of all processes on a database one leads: it holds a lock on a connection of its own, and the database gives the lock to
 * another when that connection ends in any way. `failed` is told once for as long as the database is away.
 */
export function leadByLock(url: string, failed: (error: unknown) => void): Lead {
  let holding: Client | null = null;
  let leads = false;
  let isStopped = false;
  let isDown = false;
  let trying: Promise<void> | null = null;

  const letGo = (client: Client) => {
    if (holding === client) {
      holding = null;
      leads = false;
    }
    client.end().catch(() => undefined);
  };
  const attempt = async (): Promise<void> => {
    const client = holding ?? new Client({ ...connectionTo(url), query_timeout: answerWithinMs });
    try {
      if (holding === null) {
        client.on('error', () => letGo(client));
        client.on('end', () => letGo(client));
        await client.connect();
        holding = client;
      }
      if (leads) await client.query('SELECT 1');
      else {
        const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [locks.lead]);
        leads = rows[0]?.got === true && holding === client;
      }
      isDown = false;
    } catch (error) {
      if (!isDown && !isStopped) failed(error);
      isDown = true;
      letGo(client);
    }
  };
  const look = () => {
    trying ??= attempt().finally(() => {
      trying = null;
    });
  };
  const timer = setInterval(look, tryEveryMs);
  look();
  return {
    leads: () => leads && !isStopped,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await trying;
      leads = false;
      await holding?.end().catch(() => undefined);
    },
  };
}
