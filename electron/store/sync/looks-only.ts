import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { preparedPluck } from '../database/prepared.ts';
import { failure } from '../failure.ts';
import { isPrivate } from './private-streams.ts';

/** Reads. Whether this device may look at the shared record and not write there. */
export function looksOnly(database: Database): boolean {
  return preparedPluck(database, `SELECT 1 FROM sync_server WHERE role = 'wall'`).get() !== undefined;
}

/**
 * Reads. Raises StoreFailure `refused`, `only_looks`, where nothing that is written could ever reach the others: it would
 * look shared here and be unknown to everybody.
 */
export function assertReachesOthers(database: Database, stream: StreamId): void {
  if (looksOnly(database) && !isPrivate(database, stream)) throw onlyLooks();
}

/** This device only looks at what is shared. */
export function onlyLooks() {
  return failure('refused', '', { refusal: 'only_looks' });
}
