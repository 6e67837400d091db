import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { Context, RecoveredNotice } from '../../shared/bridge/context.ts';
import { versionInForce } from '../../shared/domain/handbook/handbook-versions.ts';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import { triageOf, withoutAlerts } from '../../shared/domain/alerts/triage.ts';
import { noFilter } from '../../shared/domain/timeline/timeline-filter.ts';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import { type Language, languageSchema } from '../../shared/words/language.ts';
import { archiveHandlers } from './archive/archive-handlers.ts';
import { draftHandlers } from './drafts/draft-handlers.ts';
import { adoptDrafts } from './drafts/drafts.ts';
import { failure } from './failure.ts';
import { calendarTextOfAll } from './incidents/calendar-of-all.ts';
import { listImprovements } from './incidents/list-improvements.ts';
import { incidentDigests } from './incidents/incident-digests.ts';
import { submitCommand } from './incidents/submit-command.ts';
import { submitWorkspaceCommand } from './incidents/submit-workspace-command.ts';
import { streamRowOf } from './interchange/export-incident.ts';
import { importFiles } from './interchange/import-files.ts';
import type { ConsoleLock } from './lock/console-lock.ts';
import { lockHandlers } from './lock/lock-handlers.ts';
import { previewImport } from './interchange/preview-import.ts';
import { newSinceLooked, noteLook } from './last-looked.ts';
import { countFitting, rankAmong } from './projections/timeline-query.ts';
import { openPractice, practiceIn } from './practice/open-practice.ts';
import { throwAwayPractice } from './practice/throw-away-practice.ts';
import { redactEntry, weighRedaction } from './redaction/redact-entry.ts';
import { readSetting, writeSetting } from './settings.ts';
import { findWords } from './search/find-words.ts';
import type { RoomSearch } from './sync/room-search.ts';
import type { ConnectionsKeeper } from './sync/connections-keeper.ts';
import type { SyncKeeper } from './sync/sync-keeper.ts';
import { metricHandlers } from './prometheus/metric-handlers.ts';
import type { MetricReader } from './prometheus/metric-reader.ts';
import type { UpdateKeeper } from './updates/update-keeper.ts';
import type { Workspace } from './workspace.ts';

/** Calls that the store answers; the shell answers the rest. */
export const storeCallNames = [
  'app:context',
  'person:set',
  'language:set',
  'incident:list',
  'incident:list_ended',
  'improvement:list',
  'calendar:of_all',
  'incident:digests',
  'incident:get',
  'incident:find',
  'handbook:get',
  'timeline:page',
  'timeline:locate',
  'timeline:new_since',
  'timeline:look',
  'search:find',
  'draft:list',
  'draft:keep',
  'lock:close',
  'lock:open',
  'lock:set_after',
  'lock:ringing',
  'pin:set',
  'pin:remove',
  'pin:forget',
  'pin:trace',
  'command:submit',
  'record:weigh',
  'record:redact',
  'workspace:get',
  'workspace:submit',
  'triage:get',
  'sync:get',
  'sync:join',
  'sync:look',
  'sync:retry',
  'device:renew',
  'rooms:find',
  'admin:do',
  'connections:do',
  'metrics:read',
  'metrics:stop',
  'metrics:let_in',
  'import:files',
  'import:preview',
  'sample:open',
  'practice:open',
  'practice:throw_away',
  'archive:get',
  'archive:make',
  'archive:verify',
  'retention:preview',
  'retention:let_go',
  'update:get',
  'update:look',
  'update:set_at_quit',
] as const;
export type StoreCallName = (typeof storeCallNames)[number];

/** One function a call; a missing one does not compile. Raise StoreFailure for what can be expected to fail. */
export type Handlers = { readonly [Name in StoreCallName]: (args: ParsedArgs<Name>) => CallReply<Name> };

/** What the handlers know of their surroundings. */
export interface HandlerOptions {
  /** The time by which things happen, ms. */
  readonly now: () => number;
  readonly simulatedClockOffsetMs: number | null;
  readonly language: Language;
  readonly samplePath: string;
  readonly versions: Context['versions'];
  readonly profile: string;
  readonly lock: ConsoleLock;
  readonly sync: SyncKeeper;
  readonly connections: ConnectionsKeeper;
  readonly rooms: RoomSearch;
  readonly updates: UpdateKeeper;
  readonly metrics: MetricReader;
  /** What was put in a damaged record's place in this run; null for an ordinary start. */
  readonly recovered: RecoveredNotice | null;
}

/** The handbook version that came with the program. */
const shippedVersion = 1;

/** Answers calls on one open profile. */
export function createHandlers(workspace: Workspace, options: HandlerOptions): Handlers {
  const { database, incidents } = workspace;
  const zone = () => readSetting(database, 'workspace_zone') ?? 'UTC';
  const author = () => readSetting(database, 'person');
  const inForce = () => versionInForce(workspace.facts.state(), shippedVersion);

  return {
    'app:context': () => context(),
    'person:set': ({ name, pin }) => {
      options.lock.changeHands(name, pin);
      if (author() === null) adoptDrafts(database, name);
      writeSetting(database, 'person', name);
      return context();
    },
    'language:set': ({ language }) => {
      writeSetting(database, 'language', language);
      return context();
    },
    'incident:list': () => {
      const { sync } = options;
      const glimpsed = sync.glimpsed().filter((id) => sync.glimpse(id)?.incidents.liveIds().length === 1);
      const known = incidents.liveIds().filter((id) => sync.glimpse(id) === null);
      return { live: [...known, ...glimpsed].map((id) => snapshot(id)), endedCount: incidents.endedCount() };
    },
    'incident:list_ended': ({ offset, limit }) =>
      incidents.list({ ended: true, offset, limit }) as CallReply<'incident:list_ended'>,
    'improvement:list': () => [...listImprovements(database, incidents)],
    'calendar:of_all': (args) => ({
      text: calendarTextOfAll(database, incidents, { ...args, language: context().language }),
    }),
    'incident:digests': (args) => incidentDigests(workspace, args, options.now()),
    'incident:get': ({ incident }) => snapshot(incident),
    'incident:find': ({ reference }) => {
      const named = streamIdSchema.safeParse(reference).data;
      if (named !== undefined && incidents.row(named) !== null) return { incident: named };
      const known = incidents.find(reference);
      const glimpsed = options.sync.glimpsed().filter((id) => known.every((row) => row.id !== id));
      const found = [...known, ...glimpsed.flatMap((id) => shown(id).incidents.find(reference))];
      const [first] = found;
      if (first === undefined) throw failure('not_found', reference);
      if (first.slug !== reference && found.length > 1) {
        throw failure('ambiguous', reference, { lines: found.map((row) => `${row.number}  ${row.title}`) });
      }
      return { incident: first.id };
    },
    'handbook:get': ({ version }) => workspace.handbookOf(version),
    'timeline:page': ({ incident, offset, limit, filter }) => {
      const of = shown(incident);
      const { total, entries } = of.timeline.page(streamRowOf(of, incident), offset, limit, filter);
      return { total, offset, entries };
    },
    'timeline:locate': ({ incident, target, filter }) => {
      const { database: here, timeline } = shown(incident);
      const row = streamRowOf({ database: here }, incident);
      const place = 'at' in target ? { at: target.at, order: '' } : timeline.entry(target.entry);
      if (place === null) throw failure('not_found', incident);
      const before = rankAmong(here, row, filter ?? noFilter, place);
      const total = filter === null ? timeline.size(row) : countFitting(here, row, filter);
      const rank = Math.max(0, Math.min(before, total - 1));
      return { rank, total, entry: timeline.page(row, rank, 1, filter).entries[0] ?? null };
    },
    'timeline:new_since': ({ incident }) => {
      const person = author();
      const isKnown = person !== null && options.sync.glimpse(incident) === null;
      return !isKnown ? { since: null, count: 0, rank: null } : newSinceLooked(workspace, incident, person);
    },
    'timeline:look': ({ incident, person }) => {
      // Of what was not here nobody says that they saw it.
      if (options.sync.glimpse(incident) === null) noteLook(workspace, incident, person, options.now());
      return {};
    },
    'search:find': (args) => findWords(workspace, args),
    'command:submit': ({ command, request }) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      const { incident, events } = submitCommand(workspace, command, {
        author: person,
        now: options.now(),
        simulated: options.simulatedClockOffsetMs !== null,
        zone: zone(),
        handbookVersion: inForce(),
        request,
        glimpse: (id) => options.sync.glimpse(id),
      });
      return { incident, events: [...events], snapshot: snapshot(incident) };
    },
    'record:weigh': ({ entry }) => weighRedaction(workspace, entry),
    'record:redact': ({ entry, reason }) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      const simulated = options.simulatedClockOffsetMs !== null;
      const { incident, events, isForgotten } = redactEntry(workspace, entry, { reason, author: person, simulated });
      return { incident, events: [...events], forgotten: isForgotten };
    },
    'workspace:get': () => withoutAlerts(workspace.facts.state()),
    'triage:get': () => triageOf(workspace.facts.state(), options.now()),
    'workspace:submit': ({ command, request }) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      const simulated = options.simulatedClockOffsetMs !== null;
      submitWorkspaceCommand(workspace, command, { author: person, now: options.now(), simulated, request });
      return withoutAlerts(workspace.facts.state());
    },
    'sync:get': () => options.sync.status(),
    'sync:join': ({ link, share }) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      return options.sync.join(link, person, share);
    },
    'sync:look': ({ link }) => options.sync.look(link),
    'sync:retry': () => options.sync.retry(),
    'device:renew': () => options.sync.renewDevice(),
    'rooms:find': () => options.rooms.find(),
    'update:get': () => options.updates.status(),
    'update:look': () => {
      void options.updates.look();
      return options.updates.status();
    },
    'update:set_at_quit': ({ atQuit }) => options.updates.setAtQuit(atQuit),
    'admin:do': ({ deed }) => options.sync.administer(deed),
    'connections:do': ({ deed, window }) => options.connections.do(window, deed),
    ...metricHandlers(options.metrics, author),
    ...draftHandlers(workspace, author),
    ...lockHandlers(workspace, {
      lock: options.lock,
      author,
      context,
      isOwner: () => options.sync.status().server?.role === 'owner',
      now: options.now,
    }),
    ...archiveHandlers(workspace, { now: options.now, zone, author }),
    'import:files': ({ paths }) => ({ imported: importPaths(paths, 'imported') }),
    'import:preview': ({ paths }) => ({ incidents: [...previewImport(workspace, paths, importContext('imported'))] }),
    'sample:open': () => {
      const [sample] = importPaths([options.samplePath], 'sample');
      if (sample === undefined) throw failure('internal', 'the sample holds no incident');
      return { incident: sample.incident };
    },
    'practice:open': () => ({
      incident: openPractice(workspace, {
        samplePath: options.samplePath,
        now: options.now(),
        simulated: options.simulatedClockOffsetMs !== null,
        zone: zone(),
        handbookVersion: inForce(),
      }),
    }),
    'practice:throw_away': () => ({ incident: throwAwayPractice(workspace) }),
  };

  function context(): Context {
    const language = languageSchema.safeParse(readSetting(database, 'language'));
    const practice = practiceIn(database);
    return {
      profile: options.profile,
      person: author(),
      language: language.success ? language.data : options.language,
      workspaceZone: zone(),
      simulatedClockOffsetMs: options.simulatedClockOffsetMs,
      handbookVersion: inForce(),
      opened: { view: 'board', incident: null },
      recovery: null,
      ...(options.recovered === null ? {} : { recovered: options.recovered }),
      lock: options.lock.standing(),
      ...(practice === null ? {} : { practice }),
      versions: options.versions,
    };
  }

  /** Where an incident is read: in the record, or in what a glance tells while little of it is there. */
  function shown(id: StreamId): Pick<Workspace, 'database' | 'timeline' | 'incidents'> {
    return options.sync.glimpse(id) ?? workspace;
  }

  function snapshot(id: StreamId): IncidentSnapshot {
    const found = options.sync.glimpse(id)?.snapshot() ?? incidents.snapshot(id);
    if (found === null) throw failure('not_found', id);
    return found;
  }

  function importPaths(paths: readonly string[], origin: 'imported' | 'sample') {
    return importFiles(workspace, paths, importContext(origin)).map((file) => ({ ...file }));
  }

  function importContext(origin: 'imported' | 'sample') {
    return { zone: zone(), handbookVersion: inForce(), origin, slug: null };
  }
}
