import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { OpenProfile } from '../../electron/store/open-profile.ts';
import { joinWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../electron/store/sync/run-sync.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import { type MemberRole } from '../../shared/sync/messages.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { openTestProfile, testClock } from './open-store.ts';

/** A real server in a folder, on a port that is free. Closed when the test ends. */
export async function startMeetingPlace(folder: string): Promise<RunningServer> {
  const flags = ['--host', '127.0.0.1', '--address', '127.0.0.1', '--port', '0', '--data', join(folder, 'server')];
  const read = readFlags(flags);
  if (!read.ok) throw new Error(read.error);
  const server = await serve(read.value.flags, pino({ level: 'silent' }));
  onTestFinished(() => server.close());
  return server;
}

/** A console of a folder that is in touch with a server. Its profile is closed when the test ends. */
export interface MeetingConsole {
  readonly profile: OpenProfile;
  readonly sync: RunningSync;
}

/** Joins a server as somebody with a role; the incidents that are there already go along. */
export async function meet(
  server: RunningServer,
  profile: OpenProfile,
  name: string,
  role: MemberRole = 'member',
): Promise<MeetingConsole> {
  const link = readJoinLink((await server.invite(role)).link);
  if (link === null) throw new Error('no link');
  const reply = await joinWorkspace(profile, link, { name, shares: () => true });
  if (!reply.ok) throw new Error(reply.error);
  return { profile, sync: goOn(profile) };
}

/** A profile that joined before is in touch again. */
export function goOn(profile: OpenProfile): RunningSync {
  const known = joinedServer(profile.workspace.database);
  if (known === null) throw new Error('not joined');
  const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
  onTestFinished(() => sync.close());
  return sync;
}

/** A profile with a clock by which a sync can wait. */
export function openMeetingProfile(folder: string, name: string): OpenProfile {
  return openTestProfile(folder, { ...testClock(), monotonic: () => performance.now() }, name);
}
