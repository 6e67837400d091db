import { describe, expect, it } from 'vitest';
import { removePin } from '../../../../electron/store/lock/pins.ts';
import { declare, openTestProfile, someMonday, startTestStore, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const pin = '4711';

/** A store in a run of the program, with Wang Fang at it, who has a PIN. */
function withPin(folder = temporaryFolder(), clock = testClock()) {
  const store = startTestStore(folder, { clock }, { run: 'first' });
  store.call('person:set', { name: 'Wang Fang' });
  store.call('pin:set', { pin, current: null });
  return { folder, store, clock };
}

describe('the lock of a console', () => {
  it('is closed by who has a PIN, and opened by it', () => {
    const { store } = withPin();
    expect(store.call('lock:close', { why: 'hand' }).lock?.locked).toMatchObject({ person: 'Wang Fang', why: 'hand' });
    expect(store.refusal('lock:open', { pin: '0000' }).code).toBe('pin_wrong');
    expect(store.call('app:context', {}).lock?.locked).not.toBeNull();
  });

  it('is refused to who has none, since anybody could go on in their name', () => {
    const store = startTestStore(temporaryFolder());
    expect(store.refusal('lock:close', { why: 'hand' }).code).toBe('no_person');
    store.call('person:set', { name: 'Li Lei' });
    expect(store.refusal('lock:close', { why: 'hand' }).code).toBe('pin_needed');
  });

  it('stays closed over a crash, a start and a start of the store within the run', () => {
    const { folder, store } = withPin();
    store.call('lock:close', { why: 'idle' });
    store.close();
    for (const run of ['first', 'second']) {
      const again = startTestStore(folder, {}, { run });
      expect(again.call('app:context', {}).lock?.locked?.why).toBe('idle');
      again.close();
    }
  });

  it('is closed at a start of the program, not at one of the store within it, and never for who has no PIN', () => {
    const { folder, store } = withPin();
    store.close();
    const within = startTestStore(folder, {}, { run: 'first' });
    expect(within.call('app:context', {}).lock?.locked).toBeNull();
    within.close();
    const next = startTestStore(folder, {}, { run: 'second' });
    expect(next.call('app:context', {}).lock?.locked).toMatchObject({ person: 'Wang Fang', why: 'start' });
    next.call('person:set', { name: 'Li Lei' });
    next.close();
    const after = startTestStore(folder, {}, { run: 'third' });
    expect(after.call('app:context', {})).toMatchObject({ person: 'Li Lei', lock: { locked: null, hasPin: false } });
  });

  it('is opened by another person under their own name', () => {
    const { store } = withPin();
    store.call('lock:close', { why: 'hand' });
    expect(store.call('person:set', { name: 'Li Lei' })).toMatchObject({ person: 'Li Lei', lock: { locked: null } });
  });

  it('keeps after how many minutes it locks itself, and that it does not', () => {
    const { store } = withPin();
    expect(store.call('app:context', {}).lock?.afterMinutes).toBeNull();
    expect(store.call('lock:set_after', { minutes: 5 }).lock?.afterMinutes).toBe(5);
    expect(store.call('lock:set_after', { minutes: null }).lock?.afterMinutes).toBeNull();
  });
});

describe('a PIN', () => {
  it('is asked of whoever wants to act as its person, however the name is spelt', () => {
    const { store } = withPin();
    store.call('person:set', { name: 'Li Lei' });
    for (const name of ['Wang Fang', 'wang  fang', 'ＷＡＮＧ Fang']) {
      expect(store.refusal('person:set', { name })).toMatchObject({ code: 'pin_needed' });
    }
    expect(store.call('app:context', {}).person).toBe('Li Lei');
    expect(store.call('person:set', { name: 'Wang Fang', pin }).person).toBe('Wang Fang');
  });

  it('typed wrongly makes the next try wait, longer each time, also after a start; the right one ends it', () => {
    const { folder, store, clock } = withPin();
    store.call('person:set', { name: 'Li Lei' });
    const wrong = () => store.refusal('person:set', { name: 'Wang Fang', pin: '0000' });
    expect(wrong()).toMatchObject({ code: 'pin_wrong', detail: '1' });
    // The right one is not even looked at meanwhile.
    expect(store.refusal('person:set', { name: 'Wang Fang', pin })).toMatchObject({ code: 'pin_wait', detail: '1' });
    clock.set(someMonday + 2_000);
    expect(wrong()).toMatchObject({ code: 'pin_wrong', detail: '2' });
    store.close();
    const again = startTestStore(folder, { clock: testClock(someMonday + 3_000) }, { run: 'first' });
    expect(again.refusal('person:set', { name: 'Wang Fang', pin }).code).toBe('pin_wait');
    again.close();
    const later = startTestStore(folder, { clock: testClock(someMonday + 10_000) }, { run: 'first' });
    expect(later.call('person:set', { name: 'Wang Fang', pin }).person).toBe('Wang Fang');
    expect(later.call('pin:trace', {}).map(({ deed }) => deed)).toEqual(['wrong', 'wrong', 'set']);
  });

  it('is changed and removed by the one in force alone', () => {
    const { store, clock } = withPin();
    expect(store.refusal('pin:set', { pin: '123456', current: null }).code).toBe('pin_needed');
    expect(store.refusal('pin:set', { pin: '123456', current: '0000' }).code).toBe('pin_wrong');
    clock.set(someMonday + 60_000);
    store.call('pin:set', { pin: '123456', current: pin });
    expect(store.refusal('pin:remove', { current: pin }).code).toBe('pin_wrong');
    clock.set(someMonday + 120_000);
    expect(store.call('pin:remove', { current: '123456' }).lock?.hasPin).toBe(false);
  });

  it('is taken away by an owner of the workspace alone', () => {
    const { store } = withPin();
    expect(store.refusal('pin:forget', { person: 'Wang Fang' })).toMatchObject({ code: 'not_allowed' });
  });

  it('stands in the file as salt and hash, never as it was typed', () => {
    const { folder, store } = withPin();
    store.close();
    const { database } = openTestProfile(folder).workspace;
    const row = database.prepare('SELECT * FROM pins').get() as { readonly salt: string; readonly hash: string };
    expect(row).toMatchObject({ person: 'wang fang', failures: 0 });
    expect(row.salt).toMatch(/^[0-9a-f]{32}$/u);
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(() => database.prepare('DELETE FROM pin_traces').run()).toThrow('never deleted');
  });

  it('that was taken away locks nothing any more, and its person is told until they set another', () => {
    const { folder, store } = withPin();
    store.call('lock:close', { why: 'hand' });
    store.close();
    const profile = openTestProfile(folder);
    removePin(profile.workspace.database, 'Wang Fang', { at: someMonday, deed: 'removed_by_account', by: 'ops' });
    profile.close();
    const again = startTestStore(folder, {}, { run: 'second' });
    expect(again.call('app:context', {}).lock).toMatchObject({
      locked: null,
      hasPin: false,
      removed: { deed: 'removed_by_account', by: 'ops' },
    });
    again.call('pin:set', { pin, current: null });
    expect(again.call('app:context', {}).lock?.removed).toBeNull();
  });
});

it('a locked console still tells how many alarms nobody has seen, and nothing of them', () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder, testClock(someMonday));
  declare(profile);
  profile.close();
  const { store } = withPin(folder, testClock(someMonday + 24 * 60 * 60 * 1_000));
  store.call('lock:close', { why: 'hand' });
  expect(store.call('lock:ringing', {}).count).toBeGreaterThan(0);
});
