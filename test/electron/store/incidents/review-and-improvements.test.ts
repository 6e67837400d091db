import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../shared/domain/incident/command.ts';
import { handbookVersions, versionsBecauseOf } from '../../../../shared/domain/handbook/handbook-versions.ts';
import { reviewAt } from '../../../../shared/domain/review/review-at.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { type TestStore, startTestStore } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

type Ask = Extract<CommandInput, { subject: 'incident' }>['command'];

function signedStore(folder = temporaryFolder()): TestStore {
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Li Lei' });
  return store;
}

const declare = (store: TestStore, title: string, drill = false): StreamId =>
  store.call('command:submit', {
    command: { subject: 'workspace', declare: { fields: { title }, drill: drill ? {} : null } },
  }).incident;

const ask = (store: TestStore, incident: StreamId, command: Ask) =>
  store.call('command:submit', { command: { subject: 'incident', incident, command } });

const reviewOf = (store: TestStore, incident: StreamId) => reviewAt(store.call('incident:get', { incident }).state);

describe('a review in the record', () => {
  it('stands there after a restart, with evidence that the console wrote itself, approved by another', () => {
    const folder = temporaryFolder();
    const store = signedStore(folder);
    const incident = declare(store, 'Payment fails');
    ask(store, incident, { kind: 'write_section', section: 'summary', from: '', text: 'It *failed*.' });
    const { entries } = store.call('timeline:page', { incident, offset: 0, limit: 10 });
    const [registered] = entries;
    if (registered === undefined) throw new Error('no entry');
    ask(store, incident, { kind: 'link_review_evidence', section: 'summary', entry: registered.id });
    const { digest } = reviewOf(store, incident);
    ask(store, incident, { kind: 'submit_review', digest });
    const own = store.refusal('command:submit', {
      command: { subject: 'incident', incident, command: { kind: 'approve_review', digest } },
    });
    expect(own).toMatchObject({ code: 'refused', refusal: 'own_review' });
    store.call('person:set', { name: 'Lily' });
    ask(store, incident, { kind: 'approve_review', digest });
    store.close();
    const again = startTestStore(folder);
    expect(reviewOf(again, incident)).toMatchObject({
      state: 'approved',
      approval: { by: 'Lily', isCurrent: true },
      sections: [{ text: 'It *failed*.', evidence: [registered.id] }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    again.close();
    expect(faultsOf(folder)).toEqual([]);
  });

  it('gives meetings and what is due of all incidents as one calendar', () => {
    const store = signedStore();
    const [one, other] = [declare(store, 'Payment fails'), declare(store, 'Login fails')];
    declare(store, 'Nothing is due');
    const due = Date.parse('2026-12-24T00:00:00+08:00');
    ask(store, one, { kind: 'add_improvement', text: 'Try the rollback weekly', owner: 'Lily', due });
    ask(store, other, { kind: 'plan_review_meeting', begins: due, minutes: 60, place: null });
    const { text } = store.call('calendar:of_all', { zone: 'Asia/Shanghai' });
    expect(
      text
        .match(/^SUMMARY:.*$/gmu)
        ?.map((line) => line.trim())
        .toSorted(),
    ).toEqual(['SUMMARY:Due: Try the rollback weekly', 'SUMMARY:Review: Login fails']);
  });

  it('takes no entry of another incident as evidence', () => {
    const store = signedStore();
    const [one, other] = [declare(store, 'Payment fails'), declare(store, 'Login fails')];
    const [entry] = store.call('timeline:page', { incident: other, offset: 0, limit: 1 }).entries;
    if (entry === undefined) throw new Error('no entry');
    const refused = store.refusal('command:submit', {
      command: {
        subject: 'incident',
        incident: one,
        command: { kind: 'link_review_evidence', section: 'summary', entry: entry.id },
      },
    });
    expect(refused).toMatchObject({ refusal: 'unknown_entry' });
  });
});

describe('improvements over all incidents', () => {
  it('are told with where they came from, also of incidents that are over', () => {
    const store = signedStore();
    expect(store.call('improvement:list', {})).toEqual([]);
    const over = declare(store, 'Payment fails');
    ask(store, over, { kind: 'add_improvement', text: 'Test the old client', owner: 'Jim' });
    ask(store, over, { kind: 'close_incident', reason: 'done' });
    const drill = declare(store, 'Drill', true);
    ask(store, drill, { kind: 'add_improvement', text: 'Write the list of phones' });
    declare(store, 'Login fails');
    const told = store.call('improvement:list', {});
    expect(told.map(({ title, text, owner, drill: played }) => [title, text, owner, played])).toEqual(
      expect.arrayContaining([
        ['Drill', 'Write the list of phones', null, true],
        ['Payment fails', 'Test the old client', 'Jim', false],
      ]),
    );
    expect(told).toHaveLength(2);
    const id = told.find(({ owner }) => owner === 'Jim')?.id ?? '';
    ask(store, over, { kind: 'change_improvement', improvement: id, changes: { state: 'done' } });
    expect(store.call('improvement:list', {})).toContainEqual(expect.objectContaining({ id, state: 'done' }));
  });

  it('can be what a version of the handbook was changed for, which both tell', () => {
    const store = signedStore();
    const incident = declare(store, 'Payment fails');
    const number = 'INC-20240408-001-7QK2';
    const because = { incident, number, improvement: 'i' };
    store.call('workspace:submit', {
      command: { kind: 'adopt_handbook', handbook, basedOn: handbook.version, note: 'One more item', because },
    });
    const workspace = store.call('workspace:get', {});
    expect(handbookVersions(workspace)).toMatchObject([{ because }]);
    expect(versionsBecauseOf(workspace, incident)).toHaveLength(1);
  });
});
