import { type ClientConfig, Pool, TypeOverrides } from 'pg';

/** Why a PostgreSQL database can't be used. The message names where it is, never the password. */
export class PostgresFault extends Error {
  constructor(
    readonly fault: 'unreadable' | 'unreachable' | 'refused' | 'newer' | 'unsafe',
    readonly detail: string,
  ) {
    super(`${fault}: ${detail}`);
  }
}

/** Connections that one process holds at most, beside the one that listens. */
const maxConnections = 10;

/**
 * What each connection is set to, whatever the database's own defaults: a commit waits for the disk, and a process that
 * hangs in the middle of an append lets its streams go.
 */
const settings = ['synchronous_commit=on', 'lock_timeout=15s', 'idle_in_transaction_session_timeout=15s'];

/** A question that has no answer by then (ms) is given up with its connection: the line may be dead without a word. */
const answerWithinMs = 60_000;

const int8 = 20;

/** How to connect to a database. Raises PostgresFault `unreadable` for what is no address of one. */
export function connectionTo(url: string): ClientConfig {
  if (!isPostgresUrl(url)) throw new PostgresFault('unreadable', 'not postgres://user@host/database');
  const types = new TypeOverrides();
  // Places, sequences and times fit a number; as they come they are text.
  types.setTypeParser(int8, Number);
  return {
    connectionString: url,
    // Who looks at the database sees which process holds what.
    application_name: `muster-server/${process.pid}`,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    keepAlive: true,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    types,
  };
}

/** Whether a text is an address of a PostgreSQL database. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(?:ql)?:\/\//u.test(url) && URL.canParse(url);
}

/** Where a database is, without who asks and by which password. */
export function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? host}${pathname}`;
}

/** Opens a pool and proves that the database answers, and that a commit waits for its disk. Raises PostgresFault. */
export async function openPool(
  url: string,
  failed: (error: unknown) => void,
  config: ClientConfig = { query_timeout: answerWithinMs },
): Promise<Pool> {
  const pool = new Pool({ ...connectionTo(url), ...config, max: maxConnections });
  // A connection that breaks while nobody uses it: the next question opens another.
  pool.on('error', (error) => {
    if (!pool.ending) failed(error);
  });
  try {
    const { rows } = await pool.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
    const [is] = rows;
    if (is?.synchronous_commit !== 'on')
      throw new PostgresFault('unsafe', `synchronous_commit is ${is?.synchronous_commit ?? 'unknown'}, not on`);
    return pool;
  } catch (error) {
    await pool.end();
    throw error instanceof PostgresFault ? error : faultOf(error, url);
  }
}

/** Names what went wrong before anything could be asked. */
function faultOf(error: unknown, url: string): PostgresFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Five digits and letters: the database itself spoke.
  const isAnswered = /^[0-9A-Z]{5}$/u.test(code) && !/^E[A-Z]{4}$/u.test(code) && code !== startingUp;
  const said = error instanceof AggregateError ? error.errors.map(String).join('; ') : messageOf(error);
  return new PostgresFault(isAnswered ? 'refused' : 'unreachable', `${placeOf(url)}: ${said}`);
}

/** What PostgreSQL answers while it is not ready yet. */
const startingUp = '57P03';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
