import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countdownParts } from '../../../../renderer/components/countdown-parts.ts';
import { createScreenClock } from '../../../../renderer/state/clock.ts';
import type { RunningServer } from '../../../../server/start/serve.ts';
import type { SyncStatus } from '../../../../shared/bridge/sync.ts';
import { joinAs, patience, serveIn, storeOf } from '../../../helpers/meeting-stores.ts';
import type { TestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = temporaryFolder();
  server = await serveIn(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console whose wall clock is off by `skew` ms, with the clock of its window, which hears what a window is told. */
async function consoleOff(name: string, skew: number) {
  const store = storeOf(folder, name, skew);
  const clock = createScreenClock(() => Date.now() + skew);
  /** When (true monotonic ms) each second was drawn. */
  const seconds = new Map<number, number>();
  const stop = clock.subscribe(() => seconds.set(clock.tick(), performance.now()));
  await joinAs(store, server, 'member');
  await vi.waitFor(() => expect(toldOffset(store)).not.toBeNull(), patience);
  return { store, clock, seconds, stop };
}

/** How far the wall clock is off, as the windows were told last. */
function toldOffset(store: TestStore): number | null {
  const told = store.pushed.findLast(({ name }) => name === 'sync:changed')?.body as SyncStatus | undefined;
  return told?.clockOffsetMs ?? null;
}

it('two consoles whose wall clocks are minutes apart show one countdown, to a tenth of a second', async () => {
  const fast = await consoleOff('fast', 3 * 60_000);
  const slow = await consoleOff('slow', -7 * 60_000 - 400);
  const consoles = [fast, slow];
  for (const { store, clock } of consoles) clock.setOffset(toldOffset(store));
  expect(Math.abs(fast.clock.read() - slow.clock.read())).toBeLessThan(100);
  expect(Math.abs(fast.clock.read() - Date.now())).toBeLessThan(100);

  for (const { seconds } of consoles) seconds.clear();
  await vi.waitFor(() => {
    for (const { seconds } of consoles) expect(seconds.size).toBeGreaterThanOrEqual(3);
  }, patience);
  const due = Date.now() + 240_000;
  const figures = ({ seconds }: typeof fast) =>
    new Map([...seconds].map(([shown, drawn]) => [JSON.stringify(countdownParts(due, shown)), drawn]));
  const other = figures(slow);
  const both = [...figures(fast)].filter(([shown]) => other.has(shown));
  expect(both.length).toBeGreaterThanOrEqual(2);
  for (const [shown, drawn] of both) expect(Math.abs(drawn - (other.get(shown) ?? 0))).toBeLessThan(100);
  for (const { stop } of consoles) stop();

  // What happens is stamped by that time too.
  const declare = { subject: 'workspace', declare: { fields: { title: 'By one clock' } } } as never;
  const { snapshot } = fast.store.call('command:submit', { command: declare });
  expect(Math.abs((snapshot.state.facts[0]?.at ?? 0) - Date.now())).toBeLessThan(2_000);
});
