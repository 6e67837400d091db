import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { syncStatusSchema } from '../../../shared/bridge/sync.ts';
import { readSetting, writeSetting } from '../settings.ts';

const restrictedSchema = syncStatusSchema.shape.restricted;

/** An incident that only named members may see, and how many they are. */
export type RestrictedIncident = z.infer<typeof restrictedSchema>[number];

/** Reads. What the server said last, so that a console without a route says it too. */
export function keptRestricted(database: Database): readonly RestrictedIncident[] {
  const kept = readSetting(database, 'restricted');
  return kept === null ? [] : (restrictedSchema.safeParse(JSON.parse(kept)).data ?? []);
}

/** Writes. */
export function keepRestricted(database: Database, restricted: readonly RestrictedIncident[]): void {
  writeSetting(database, 'restricted', JSON.stringify(restricted));
}
