import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';

/** Writes. An incident that stays on this console: nobody's server is given it, and no file that is carried holds it. */
export function keepPrivate(database: Database, incident: StreamId): void {
  prepared(database, 'INSERT OR IGNORE INTO sync_private SELECT id FROM streams WHERE stream = ?').run(incident);
}

/** Reads. Whether an incident stays on this console. */
export function isPrivate(database: Database, incident: StreamId): boolean {
  const sql = 'SELECT 1 FROM sync_private JOIN streams ON streams.id = sync_private.stream WHERE streams.stream = ?';
  return preparedPluck(database, sql).get(incident) === 1;
}

/** Writes. The sample, and what was played under a simulated clock, is no team's record: it stays here. */
export function keepPlayPrivate(database: Database): void {
  prepared(
    database,
    `INSERT OR IGNORE INTO sync_private
     SELECT incidents.stream FROM incidents, json_each(incidents.state, '$.facts') AS fact
     WHERE fact.value ->> '$.kind' = 'incident.registered'
       AND (fact.value ->> '$.body.identity.origin' = 'sample' OR fact.value ->> '$.simulated' = 1)`,
  ).run();
}
