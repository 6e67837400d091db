import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecoveredNotice } from '../../shared/bridge/context.ts';
import type { PushBody, PushName } from '../../shared/bridge/contract.ts';
import { languageSchema } from '../../shared/words/language.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Place } from '../../shared/sync/messages.ts';
import { ArchiveKeeper } from './archive/keep-archives.ts';
import { type ChosenFile, addAttachments } from './attachments/add-attachments.ts';
import { type BackupSchedule, backupEveryMs, scheduleBackups } from './backup/backup-schedule.ts';
import { type ExportJobs, createExportJobs } from './export/export-jobs.ts';
import { failure } from './failure.ts';
import { type Handlers, createHandlers } from './handlers.ts';
import { type OpenProfile, openProfile } from './open-profile.ts';
import { versionsOf } from './versions.ts';
import type { StoreStart } from './port-protocol.ts';
import { metricReaderOf } from './prometheus/metric-handlers.ts';
import type { LogClock } from './record/event-log.ts';
import { ConsoleLock } from './lock/console-lock.ts';
import { readSetting } from './settings.ts';
import { RoomSearch } from './sync/room-search.ts';
import { ConnectionsKeeper } from './sync/connections-keeper.ts';
import { joinedServer } from './sync/joined-server.ts';
import { SyncKeeper } from './sync/sync-keeper.ts';
import { openIncidents } from './updates/open-incidents.ts';
import { UpdateKeeper } from './updates/update-keeper.ts';
import { catchUpSearch } from './search/search-index.ts';

/** The store of one profile, open and answering. */
export interface Store {
  readonly handlers: Handlers;
  readonly profile: OpenProfile;
  readonly now: () => number;
  readonly exports: ExportJobs;
  readonly updates: UpdateKeeper;
  /** Puts files to an incident, in the name of the profile's person. Raises StoreFailure; then nothing was recorded. */
  readonly attach: (incident: StreamId, files: readonly ChosenFile[]) => void;
  /** A window shows something else now; null: it is closed. */
  readonly present: (window: number, place: Place | null) => void;
  readonly close: () => void;
}

/** Tells the shell something by itself. */
export type Tell = <Name extends PushName>(name: Name, body: PushBody<Name>) => void;

/** How long (ms) the store waits after a change before it takes it into the search index. */
const searchDelay = 1_500;
/** How long (ms) it works on the index at most before others have their turn, and how long it lets them. */
const searchTurn = 20;
const searchPause = 10;

/** What a store tells of besides its answers, and at what pace; all of it can be left out. */
export interface StoreOptions {
  readonly backupEveryMs?: number;
  /** Told when a backup could not be made. */
  readonly backupFailed?: (error: unknown) => void;
  /** Told when a closed incident could not be filed. */
  readonly archiveFailed?: (error: unknown) => void;
  /** Where side files are kept; the user's state folder when left out. */
  readonly stateFolder?: string;
  readonly recovered?: RecoveredNotice | null;
}

/** Opens the store that a shell asked for. Raises DatabaseFault. */
export function openStore(start: StoreStart, clock: LogClock, tell: Tell, options: StoreOptions = {}): Store {
  let catchUp: NodeJS.Timeout | null = null;
  const profile = openProfile({
    profile: start.profile,
    clock,
    handbook: readFileSync(start.handbookPath, 'utf8'),
    zone: start.zone,
    deviceKey: start.deviceKey,
    ...(options.stateFolder === undefined ? {} : { stateFolder: options.stateFolder }),
    changed: ({ incident, total, entriesFrom, ended }) => {
      // While a glance is shown in its place, the record's own growth is none to look at.
      if (sync.glimpse(incident) === null) {
        const revision = profile.workspace.incidents.revision(incident);
        tell('incident:changed', { incident, revision, total, entriesFrom });
      }
      scheduleSearch();
      sync.wrote(incident);
      if (ended) backups.soon();
      archives.changed(incident);
    },
    settled: () => {
      tell('workspace:changed', {});
      const stream = profile.workspace.facts.stream();
      if (stream !== null) sync.wrote(stream);
      // Which handbook is in force is told with the context.
      tell('context:changed', handlers['app:context']({}));
    },
  });
  const backups: BackupSchedule = scheduleBackups({
    database: profile.workspace.database,
    profile: start.profile,
    everyMs: options.backupEveryMs ?? backupEveryMs,
    now: clock.wall,
    failed: options.backupFailed ?? (() => undefined),
  });
  const archives = new ArchiveKeeper(profile.workspace, {
    now: () => now(),
    zone: () => readSetting(profile.workspace.database, 'workspace_zone') ?? start.zone,
    filed: (incident) => tell('archive:filed', { incident }),
    failed: options.archiveFailed ?? (() => undefined),
  });
  const sync = new SyncKeeper(profile, {
    software: `muster/${start.appVersion}`,
    now: clock.wall,
    chance: Math.random,
    changed: (status) => {
      tell('sync:changed', status);
      if (status.state === 'synced' || status.state === 'waiting') updates.inTouch();
    },
    administered: (administration) => tell('admin:changed', administration),
    glanced: (incident) => {
      const { log, timeline, incidents } = profile.workspace;
      const glimpse = sync.glimpse(incident);
      const revision = glimpse?.revision() ?? incidents.revision(incident);
      const total = glimpse?.timeline.size(glimpse.row) ?? timeline.size(log.streamRow(incident));
      tell('incident:changed', { incident, revision, total, entriesFrom: 0 });
    },
    arrived: (hash) => {
      archives.lookAtAll();
      tell('attachment:arrived', { hash });
    },
  });
  const connections = new ConnectionsKeeper({
    ask: async (question) => sync.ask(question),
    origin: () => {
      const server = joinedServer(profile.workspace.database);
      return server === null ? null : `${server.plain ? 'http' : 'https'}://${server.address}`;
    },
    changed: (window, told) => tell('connections:changed', { ...told, window }),
  });
  const rooms = new RoomSearch((found) => tell('rooms:found', found));
  const now = () => Math.round(clock.wall() + (start.simulatedClockOffsetMs ?? profile.serverClock.offset() ?? 0));
  const updates = new UpdateKeeper({
    folder: join(start.profile, 'updates'),
    here: { version: start.appVersion, platform: start.updates?.platform ?? null },
    key: start.updates?.key ?? '',
    ask: async (question) => sync.ask(question),
    open: () => openIncidents(handlers['incident:list']({}).live, now()),
    changed: (status) => tell('update:changed', status),
  });
  const language = languageSchema.safeParse(start.language);
  const { database } = profile.workspace;
  const metrics = metricReaderOf(profile.workspace, {
    now,
    simulated: start.simulatedClockOffsetMs !== null,
    zone: () => handlers['app:context']({}).workspaceZone,
    language: () => handlers['app:context']({}).language,
    inForce: () => handlers['app:context']({}).handbookVersion,
    tell,
  });
  const handlers = createHandlers(profile.workspace, {
    now,
    simulatedClockOffsetMs: start.simulatedClockOffsetMs,
    language: language.success ? language.data : 'en',
    samplePath: start.samplePath,
    profile: start.profile,
    recovered: options.recovered ?? null,
    versions: versionsOf(start),
    sync,
    connections,
    rooms,
    updates,
    metrics,
    lock: new ConsoleLock(database, start.run ?? randomUUID(), clock.wall),
  });
  // What an upgrade or a redaction left to be done is gone on with.
  scheduleSearch();
  archives.lookAtAll();
  return {
    handlers,
    profile,
    now,
    updates,
    exports: createExportJobs(profile.workspace, now),
    attach: (incident, files) => {
      const author = readSetting(database, 'person');
      if (author === null) throw failure('no_person', '');
      if (sync.glimpse(incident) !== null) throw failure('refused', '', { refusal: 'still_loading' });
      const simulated = start.simulatedClockOffsetMs !== null;
      addAttachments(profile.workspace, incident, files, { author, now: now(), simulated });
    },
    present: (window, place) => {
      if (place === null) connections.forget(window);
      sync.present(window, place, readSetting(database, 'person'));
    },
    close: () => {
      if (catchUp !== null) clearTimeout(catchUp);
      backups.close();
      archives.close();
      updates.close();
      metrics.close();
      sync.close();
      rooms.close();
      profile.close();
    },
  };

  /** Steps of the index are taken between calls, never before one that waits. */
  function scheduleSearch(delay = searchDelay): void {
    if (catchUp !== null) clearTimeout(catchUp);
    catchUp = setTimeout(() => {
      catchUp = null;
      if (catchUpSearch(database, searchTurn)) scheduleSearch(searchPause);
    }, delay);
  }
}
