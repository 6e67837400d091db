import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import type { LogClock } from '../../electron/store/record/event-log.ts';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { type TestStore, startTestStore } from './open-store.ts';

/** How long what consoles and a server say to each other may take. */
export const patience = { timeout: 30_000, interval: 20 };

/** A server in this process, on the loopback, over a folder's database. */
export async function serveIn(folder: string, port = '0', ...more: readonly string[]): Promise<RunningServer> {
  const where = ['--host', '127.0.0.1', '--address', '127.0.0.1', '--port', port, '--data', join(folder, 'server')];
  const read = readFlags([...where, ...more]);
  if (!read.ok) throw new Error(read.error);
  return serve(read.value.flags, pino({ level: 'silent' }));
}

/** A whole store as a console's screen has it, with a clock that runs; `skew`: how far (ms) its wall clock is off. */
export function storeOf(folder: string, name: string, skew = 0): TestStore {
  const clock: LogClock = {
    wall: () => Date.now() + skew,
    monotonic: () => performance.now(),
    boot: `boot of ${name}`,
  };
  const store = startTestStore(folder, { clock }, { profile: join(folder, name) });
  store.call('person:set', { name });
  return store;
}

/** Joins as the screen does, and waits until the console is in touch. */
export async function joinAs(
  store: TestStore,
  server: RunningServer,
  role: MemberRole,
  share: 'all' | 'none' = 'all',
): Promise<void> {
  store.call('sync:join', { link: (await server.invite(role)).link, share });
  await vi.waitFor(() => expect(statusOf(store).server?.role).toBe(role), patience);
}

/** How a console says that it stands. */
export function statusOf(store: TestStore): SyncStatus {
  return store.call('sync:get', {});
}
