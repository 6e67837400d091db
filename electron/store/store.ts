import { readFileSync } from 'node:fs';
import type { PushBody, PushName } from '../../shared/bridge/contract.ts';
import { languageSchema } from '../../shared/words/language.ts';
import { type Handlers, createHandlers } from './handlers.ts';
import { type OpenProfile, openProfile } from './open-profile.ts';
import type { StoreStart } from './port-protocol.ts';
import type { LogClock } from './record/event-log.ts';
import { catchUpSearch } from './search/search-index.ts';

/** The store of one profile, open and answering. */
export interface Store {
  readonly handlers: Handlers;
  readonly profile: OpenProfile;
  readonly now: () => number;
  readonly close: () => void;
}

/** Tells the shell something by itself. */
export type Tell = <Name extends PushName>(name: Name, body: PushBody<Name>) => void;

/** How long (ms) the store waits after a change before it takes it into the search index. */
const searchDelay = 1_500;

/** Opens the store that a shell asked for. Raises DatabaseFault. */
export function openStore(start: StoreStart, clock: LogClock, tell: Tell): Store {
  let catchUp: NodeJS.Timeout | null = null;
  const profile = openProfile({
    profile: start.profile,
    clock,
    handbook: readFileSync(start.handbookPath, 'utf8'),
    zone: start.zone,
    changed: ({ incident, total, entriesFrom }) => {
      const revision = profile.workspace.incidents.snapshot(incident)?.revision ?? 0;
      tell('incident:changed', { incident, revision, total, entriesFrom });
      scheduleSearch();
    },
  });
  const now = () => clock.wall() + (start.simulatedClockOffsetMs ?? 0);
  const language = languageSchema.safeParse(start.language);
  const { database } = profile.workspace;
  const handlers = createHandlers(profile.workspace, {
    now,
    simulatedClockOffsetMs: start.simulatedClockOffsetMs,
    language: language.success ? language.data : 'en',
    samplePath: start.samplePath,
    profile: start.profile,
    versions: {
      app: start.appVersion,
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      sqlite: String(database.prepare('SELECT sqlite_version()').pluck().get()),
    },
  });
  return {
    handlers,
    profile,
    now,
    close: () => {
      if (catchUp !== null) clearTimeout(catchUp);
      profile.close();
    },
  };

  /** Steps of the index are taken between calls, never before one that waits. */
  function scheduleSearch(): void {
    if (catchUp !== null) clearTimeout(catchUp);
    catchUp = setTimeout(() => {
      catchUp = null;
      if (catchUpSearch(database, 1)) scheduleSearch();
    }, searchDelay);
  }
}
