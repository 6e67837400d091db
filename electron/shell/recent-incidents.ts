import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type RecentIncident, recentIncidentSchema } from '../../shared/bridge/recent.ts';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import type { StoreConnection } from './store-connection.ts';

/** How many are kept in mind. */
export const mostRecent = 10;

/** By their ids alone: what they are called is asked when they are shown, so that nothing lies here that was redacted. */
const recentSchema = z.array(streamIdSchema).max(100);

/** The incidents that were opened last, with one more in front; each once. */
export function withOpened(known: readonly StreamId[], opened: StreamId): readonly StreamId[] {
  return [opened, ...known.filter((incident) => incident !== opened)].slice(0, mostRecent);
}

/** The incidents that a person opened last on this console. */
export interface RecentIncidents {
  /** A console shows an incident. Whether that is news. */
  readonly opened: (incident: StreamId) => boolean;
  /** Those that are still here, by their names of today. */
  readonly list: () => Promise<readonly RecentIncident[]>;
}

/** Keeps them in a file. It is a comfort: a disk that refuses costs nothing else. */
export function keepRecentIncidents(path: string, store: Pick<StoreConnection, 'ask'>): RecentIncidents {
  let known: readonly StreamId[] = read(path);
  return {
    opened: (incident) => {
      if (known[0] === incident) return false;
      known = withOpened(known, incident);
      write(path, known);
      return true;
    },
    list: async () => {
      const reply = await store.ask('store:names', { incidents: [...known] });
      return reply.ok ? z.array(recentIncidentSchema).parse(reply.value) : [];
    },
  };
}

function read(path: string): readonly StreamId[] {
  try {
    return recentSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).slice(0, mostRecent);
  } catch {
    return [];
  }
}

function write(path: string, known: readonly StreamId[]): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(known), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // They are known until the end of this run.
  }
}
