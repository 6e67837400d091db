import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDraftStore } from '../../../renderer/state/draft-store.ts';
import type { Bridge } from '../../../shared/bridge/bridge.ts';
import { someMonday, startTestStore } from '../../helpers/open-store.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const quick = { incident: null, field: 'quick' } as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The drafts of a window over a real store, whose line can be cut. */
async function drafts() {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Wang Fang' });
  let isCut = false;
  let writes = 0;
  const listeners = new Set<() => void>();
  const bridge = {
    call: async (name: 'draft:keep', args: never) => {
      if (name === 'draft:keep') writes += 1;
      if (isCut) return { ok: false, error: { code: 'store_unavailable', refusal: null, detail: '', lines: [] } };
      return store.held.answer({ id: 1, name, args });
    },
    listen: (_name: string, listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge;
  const window = createDraftStore(bridge, () => someMonday);
  window.start();
  await vi.advanceTimersByTimeAsync(0);
  return {
    window,
    onDisk: () => store.call('draft:list', {}).drafts.map(({ text }) => text),
    writes: () => writes,
    cut: (cut: boolean) => {
      isCut = cut;
    },
    handOver: async (name: string) => {
      store.call('person:set', { name });
      for (const listener of listeners) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('a draft is on disk half a second after the last letter, in one write', async () => {
  const { window, onDisk, writes } = await drafts();
  for (const text of ['"g"', '"ga"', '"gat"']) {
    window.keep(quick, text);
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(onDisk()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(onDisk()).toEqual(['"gat"']);
  expect(writes()).toBe(1);
  expect(window.read(quick)).toEqual({ text: '"gat"', at: someMonday });
});

test('it is on disk at once when the field is left, and off it at once when it was sent', async () => {
  const { window, onDisk } = await drafts();
  window.keep(quick, '"gate"');
  globalThis.window.dispatchEvent(new Event('focusout'));
  await vi.advanceTimersByTimeAsync(0);
  expect(onDisk()).toEqual(['"gate"']);
  window.keep(quick, null);
  await vi.advanceTimersByTimeAsync(0);
  expect(onDisk()).toEqual([]);
  expect(window.read(quick)).toBeNull();
});

test('what is sent before it was ever written leaves nothing behind', async () => {
  const { window, onDisk } = await drafts();
  window.keep(quick, '"gate"');
  window.keep(quick, null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onDisk()).toEqual([]);
});

test('while the store is away it is tried again, and what is typed meanwhile is what is kept', async () => {
  const { window, onDisk, cut } = await drafts();
  cut(true);
  window.keep(quick, '"gate"');
  await vi.advanceTimersByTimeAsync(600);
  window.keep(quick, '"gateway"');
  await vi.advanceTimersByTimeAsync(2_500);
  cut(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(onDisk()).toEqual(['"gateway"']);
});

test('who takes the console finds their own, and what the other typed is back when they are', async () => {
  const { window, onDisk, handOver } = await drafts();
  window.keep(quick, '"hers"');
  await window.flush();
  await handOver('Li Lei');
  expect(window.getState().person).toBe('Li Lei');
  expect(window.read(quick)).toBeNull();
  expect(onDisk()).toEqual([]);
  await handOver('Wang Fang');
  expect(window.read(quick)?.text).toBe('"hers"');
});

test('what is too long to be kept takes nothing from what is', async () => {
  const { window, onDisk } = await drafts();
  window.keep(quick, '"gate"');
  await window.flush();
  window.keep(quick, JSON.stringify('x'.repeat(200_000)));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onDisk()).toEqual(['"gate"']);
});
