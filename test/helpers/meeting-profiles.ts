import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect } from 'vitest';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import type { OpenProfile } from '../../electron/store/open-profile.ts';
import { importFiles } from '../../electron/store/interchange/import-files.ts';
import { joinWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../electron/store/sync/run-sync.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { LogClock } from '../../electron/store/record/event-log.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { fixture, projectFolder } from './command-line.ts';
import { openTestProfile, testClock } from './open-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A server in this process over a folder's database, with whatever flags. */
export async function startServer(folder: string, port: string, ...flags: readonly string[]): Promise<RunningServer> {
  const read = readFlags([
    '--host',
    '127.0.0.1',
    '--address',
    '127.0.0.1',
    '--port',
    port,
    '--data',
    join(folder, 'server'),
    ...flags,
  ]);
  if (!read.ok) throw new Error(read.error);
  return serve(read.value.flags, pino({ level: 'silent' }));
}

/** A folder, a server over it and consoles that join it, anew for each test of a file; what still runs at its end is ended. */
export function meetingProfiles() {
  let folder: string;
  let server: RunningServer;
  const running: RunningSync[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    server = await startServer(folder, '0');
  });
  afterEach(async () => {
    for (const one of running.splice(0)) one.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A console that joined, with its sync running. */
  async function joined(
    name: string,
    shares: (incident: StreamId) => boolean = () => true,
    clock: LogClock = { ...testClock(), monotonic: () => performance.now() },
  ) {
    const profile = openTestProfile(folder, clock, name);
    const link = readJoinLink((await server.invite('member')).link);
    if (link === null) throw new Error('no link');
    return { profile, join: async () => enter(profile, link, name, shares) };
  }

  async function enter(
    profile: OpenProfile,
    link: NonNullable<ReturnType<typeof readJoinLink>>,
    name: string,
    shares: (incident: StreamId) => boolean,
  ) {
    const reply = await joinWorkspace(profile, link, { name, shares });
    expect(reply).toMatchObject({ ok: true, value: { workspace: server.workspace.workspace, member: name } });
    return goOn(profile);
  }

  /** A profile that joined before is in touch again. */
  function goOn(profile: OpenProfile) {
    const known = joinedServer(profile.workspace.database);
    if (known === null) throw new Error('not joined');
    const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
    running.push(sync);
    return sync;
  }

  return {
    folder: () => folder,
    server: () => server,
    /** Another server takes the place of the one that was closed. */
    serveAgain: (again: RunningServer) => {
      server = again;
    },
    joined,
    enter,
    goOn,
  };
}

/** Imports a public incident; which it is. */
export function importSample(profile: OpenProfile, name = 'tencent-2024-04-08-cloud-api.json'): StreamId {
  const [imported] = importFiles(profile.workspace, [fixture(name)], {
    zone: 'Asia/Shanghai',
    handbookVersion: 1,
    origin: 'imported',
    slug: null,
  });
  if (imported === undefined) throw new Error('nothing imported');
  return imported.incident;
}

/** Opens the sample; which incident it is. */
export function sampleOf({ workspace }: OpenProfile): StreamId | undefined {
  const [imported] = importFiles(workspace, [join(projectFolder, 'resources/sample-incident.json')], {
    zone: 'Asia/Shanghai',
    handbookVersion: 1,
    origin: 'sample',
    slug: null,
  });
  return imported?.incident;
}

/** What stands in the timeline. */
export function entriesOf({ workspace }: OpenProfile, incident: StreamId) {
  return workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null).entries;
}

/** The same as lines that two consoles can be compared by. */
export function textsOf(profile: OpenProfile, incident: StreamId): readonly string[] {
  return entriesOf(profile, incident).map(({ id, text, order }) => `${order} ${id} ${text}`);
}
