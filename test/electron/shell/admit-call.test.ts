import { describe, expect, test } from 'vitest';
import { type Caller, admitCall } from '../../../electron/shell/admit-call.ts';
import { allowedKinds } from '../../../electron/shell/window-kind.ts';
import { callNames } from '../../../shared/bridge/names.ts';
import { calls } from '../../../shared/bridge/contract.ts';

const console: Caller = { kind: 'console', isMainFrame: true, origin: 'app://muster' };
const list = { name: 'incident:list', args: {} };

describe('the gate', () => {
  test('lets in a call of the contract from our own window', () => {
    expect(admitCall(console, list)).toEqual({ ok: true, value: { name: 'incident:list', args: {} } });
  });

  test.each<[string, Caller, unknown, string]>([
    ['an unknown window', { ...console, kind: null }, list, 'not_allowed'],
    ['a frame inside the window', { ...console, isMainFrame: false }, list, 'not_allowed'],
    ['another origin', { ...console, origin: 'app://muster.evil' }, list, 'not_allowed'],
    ['a frame that is gone', { ...console, origin: null }, list, 'not_allowed'],
    ['no call at all', console, 'incident:list', 'bad_arguments'],
    ['a call with more to it', console, { ...list, channel: 'x' }, 'bad_arguments'],
    ['a name that is none', console, { name: 'store:close', args: {} }, 'unknown_call'],
    ['a name of every object', console, { name: 'constructor', args: {} }, 'unknown_call'],
    ['arguments that don’t fit', console, { name: 'person:set', args: { name: 7 } }, 'bad_arguments'],
    ['arguments too many', console, { name: 'incident:list', args: { all: true } }, 'bad_arguments'],
  ])('refuses %s', (_name, caller, message, code) => {
    expect(admitCall(caller, message)).toMatchObject({ ok: false, error: { code } });
  });

  test('lets a wall and a picture make no call that changes anything', () => {
    const changing = callNames.filter((name) =>
      /:(?:set|submit|redact|weigh_redaction|choose|files|open|save)$/u.test(name),
    );
    expect(changing.length).toBeGreaterThan(5);
    for (const name of changing) expect([name, allowedKinds[name]]).toEqual([name, ['console']]);
  });

  test('knows every call of the contract by name', () => {
    expect([...callNames].toSorted()).toEqual(Object.keys(calls).toSorted());
  });
});
