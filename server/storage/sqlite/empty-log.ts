import type { Database } from 'better-sqlite3';

/** How long (ms) after which it is tried again while somebody still reads from the log. */
const againAfterMs = 1_000;

/** Takes the write-ahead log into the database and cuts it to nothing: what was redacted stands in it still. */
export function emptyLog(database: Database): void {
  if (!database.open) return;
  // Whoever reads is not waited for: the server would stand still meanwhile.
  const patience = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  const [{ busy } = { busy: 1 }] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  database.pragma(`busy_timeout = ${patience}`);
  if (busy !== 0) setTimeout(() => emptyLog(database), againAfterMs).unref();
}
