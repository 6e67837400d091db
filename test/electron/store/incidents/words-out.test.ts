import { expect, test } from 'vitest';
import type { CommandInput } from '../../../../shared/domain/incident/command.ts';
import { latestOf } from '../../../../shared/domain/incident/incident-state.ts';
import { outcomesAt } from '../../../../shared/domain/words-out/outcomes-at.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

type Ask = Extract<CommandInput, { subject: 'incident' }>['command'];

test('an incident’s group and what people decide of words to chat is on disk, once, and in the timeline', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Li Lei' });
  const { incident } = store.call('command:submit', {
    command: { subject: 'workspace', declare: { fields: { title: 'Checkout fails' } } },
  });
  const command = (asked: Ask) => ({ command: { subject: 'incident' as const, incident, command: asked } });
  const ask = (asked: Ask) => store.call('command:submit', command(asked)).events;
  const refusal = (asked: Ask) => store.refusal('command:submit', command(asked));
  const stood = () => outcomesAt(store.call('incident:get', { incident }).state, Number.MAX_SAFE_INTEGER).get('a@ops');

  const group = { kind: 'set_group', channel: 'ops', name: '支付应急群' } as const;
  ask(group);
  expect(refusal(group)).toMatchObject({ refusal: 'nothing_changed' });
  const { state } = store.call('incident:get', { incident });
  expect(latestOf(state, 'group.set', Number.MAX_SAFE_INTEGER)?.body).toMatchObject({ channel: 'ops' });

  const of = { channel: 'ops', name: '支付应急群', what: 'level' as const, communication: null };
  const first = { ...of, words: [{ key: 'a@ops', turn: null }] };
  const [turn = ''] = ask({ kind: 'send_words_again', ...first, was: 'uncertain' });
  expect(stood()).toMatchObject({ state: 'again', turn, by: 'Li Lei' });
  // Who decided by what stood before is too late: it goes by the new turn.
  expect(refusal({ kind: 'drop_words', ...first, reason: 'told by phone' })).toMatchObject({
    refusal: 'nothing_changed',
  });
  const drop = { kind: 'drop_words', ...of, words: [{ key: 'a@ops', turn }], reason: 'told by phone' } as const;
  ask({ ...drop, words: [...drop.words] });
  expect(stood()).toMatchObject({ state: 'dropped', why: 'told by phone' });
  expect(refusal({ ...drop, words: [...drop.words] })).toMatchObject({ refusal: 'nothing_changed' });

  const kinds = store
    .call('incident:get', { incident })
    .latestEntries.flatMap(({ automatic }) => (automatic === null ? [] : [automatic.kind]));
  expect(kinds.slice(0, 3)).toEqual(['word.dropped', 'word.sent_again', 'group.set']);
  store.close();
  expect(faultsOf(folder)).toEqual([]);
});
