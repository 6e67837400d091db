import { describe, expect, it } from 'vitest';
import { peopleOf } from '../../../../shared/domain/people/people-of.ts';
import { openTestProfile, startTestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const wangFang = { name: 'Wang Fang', contact: '138 0000 0000', usualRoles: ['tech_lead' as const] };

describe('the workspace', () => {
  it('keeps who is in the directory, tells of it, and finds it at the next start', () => {
    const folder = temporaryFolder();
    const store = startTestStore(folder);
    store.call('person:set', { name: 'Li Lei' });
    const state = store.call('workspace:submit', { command: { kind: 'list_people', people: [wangFang] } });
    expect(peopleOf(state)).toMatchObject([{ ...wangFang, hasLeft: false }]);
    expect(store.pushed.map(({ name }) => name)).toContain('workspace:changed');
    store.close();
    expect(peopleOf(startTestStore(folder).call('workspace:get', {}))).toEqual(peopleOf(state));
  });

  it('does what is asked twice under one name once', () => {
    const store = startTestStore(temporaryFolder());
    store.call('person:set', { name: 'Li Lei' });
    const request = '018f0000-0000-7000-8000-000000000001';
    const command = { kind: 'list_people' as const, people: [wangFang] };
    const first = store.call('workspace:submit', { command, request });
    expect(store.call('workspace:submit', { command, request })).toEqual(first);
  });

  it('refuses a whole list for one name that is taken, and nothing of it is kept', () => {
    const store = startTestStore(temporaryFolder());
    store.call('person:set', { name: 'Li Lei' });
    const people = [{ name: 'Zhao Min' }, { name: 'zhao min' }];
    expect(store.refusal('workspace:submit', { command: { kind: 'list_people', people } })).toMatchObject({
      refusal: 'name_taken',
      detail: 'zhao min',
    });
    expect(store.call('workspace:get', {}).facts).toEqual([]);
  });

  it('makes no row in any timeline and no incident', () => {
    const folder = temporaryFolder();
    const store = startTestStore(folder);
    store.call('person:set', { name: 'Li Lei' });
    store.call('workspace:submit', { command: { kind: 'list_people', people: [wangFang] } });
    store.close();
    const { database } = openTestProfile(folder).workspace;
    expect(database.prepare('SELECT count(*) FROM timeline').pluck().get()).toBe(0);
    expect(database.prepare('SELECT count(*) FROM incidents').pluck().get()).toBe(0);
  });
});
