import { expect, test } from 'vitest';
import { LockWatch } from '../../../../electron/shell/lock/lock-watch.ts';
import type { WindowKind } from '../../../../electron/shell/window-kind.ts';
import type { Context } from '../../../../shared/bridge/context.ts';
import { callNames } from '../../../../shared/bridge/names.ts';
import type { CallResult } from '../../../../shared/bridge/reply.ts';

const locked = { person: 'Wang Fang', since: 0, why: 'hand' } as const;
const contextOf = (isLocked: boolean) =>
  ({ lock: { locked: isLocked ? locked : null, hasPin: true, afterMinutes: null, removed: null } }) as Context;
const away: CallResult<Context> = {
  ok: false,
  error: { code: 'store_unavailable', refusal: null, detail: '', lines: [] },
};

/** A watch over a store that answers as it is told, and what was let through. */
function watched(reply: CallResult<Context>) {
  let answer = reply;
  const turns: boolean[] = [];
  const watch = new LockWatch({ context: async () => Promise.resolve(answer), turned: (is) => turns.push(is) });
  const guarded = watch.guarding(async () => Promise.resolve({ ok: true, value: {} }));
  return {
    watch,
    turns,
    store: (next: CallResult<Context>) => {
      answer = next;
    },
    ask: async (name: string, kind: WindowKind = 'console') => {
      const result = await guarded({ kind } as never, { name, args: {} } as never);
      return result.ok ? 'let through' : result.error.code;
    },
  };
}

test('a locked window is refused every call but the few that open it', async () => {
  const { ask } = watched({ ok: true, value: contextOf(true) });
  const through: string[] = [];
  for (const name of callNames) if ((await ask(name)) === 'let through') through.push(name);
  expect(through.toSorted()).toEqual([
    'app:context',
    'language:set',
    'lock:open',
    'lock:ringing',
    'person:set',
    'recovery:choose',
    'window:drawn',
    'window:set_full_screen',
  ]);
});

test('walls and pictures go on, and an open console too', async () => {
  const { ask, watch } = watched({ ok: true, value: contextOf(true) });
  expect(await ask('incident:get', 'wall')).toBe('let through');
  expect(await ask('incident:get', 'picture')).toBe('let through');
  watch.note(contextOf(false));
  expect(await ask('incident:get')).toBe('let through');
});

test('until the store has said how it stands nothing is let through, and a store that is another one is asked anew', async () => {
  const { ask, store, watch, turns } = watched(away);
  expect(await ask('incident:get')).toBe('store_unavailable');
  store({ ok: true, value: contextOf(false) });
  expect(await ask('incident:get')).toBe('let through');
  watch.forget();
  store({ ok: true, value: contextOf(true) });
  expect(await ask('incident:get')).toBe('locked');
  expect(turns).toEqual([false, true]);
});
