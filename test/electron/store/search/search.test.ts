import { expect, test } from 'vitest';
import { startTestStore } from '../../../helpers/open-store.ts';
import { fixture } from '../../../helpers/command-line.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

test('the search finds words in both scripts, short ones too, and follows the log', () => {
  const store = startTestStore(temporaryFolder());
  store.call('person:set', { name: 'Li Lei' });
  const { imported } = store.call('import:files', {
    paths: [fixture('tencent-2024-04-08-cloud-api.json'), fixture('mybinder-2018-02-20-jupyterlab-announcement.json')],
  });
  const [tencent, mybinder] = imported;
  if (tencent === undefined || mybinder === undefined) throw new Error('two incidents');
  const texts = (words: string, incident = null as (typeof tencent)['incident'] | null) =>
    store.call('timeline:search', { incident, words, limit: 50 }).map(({ entry }) => entry.text);

  expect(texts('版本回滚')).toEqual(['版本回滚没有完全奏效，继续查']);
  expect(texts('查明').length).toBeGreaterThan(0);
  expect(texts('DEPLOYMENT restarted')).toEqual(['Deployment restarted']);
  expect(texts('Deployment restarted', tencent.incident)).toEqual([]);
  expect(texts('no such words')).toEqual([]);

  const command = {
    subject: 'incident',
    incident: tencent.incident,
    command: { kind: 'add_entry', entryKind: 'note', role: 'ops', text: 'Zebra "quoted" 100%' },
  } as const;
  const { events } = store.call('command:submit', { command });
  expect(texts('zebra')).toEqual(['Zebra "quoted" 100%']);
  expect(texts('zebra "quoted"')).toEqual(['Zebra "quoted" 100%']);
  const [added] = events;
  if (added === undefined) throw new Error('an event');
  store.call('command:submit', {
    command: { ...command, command: { kind: 'remove_entry', entry: added, reason: 'a slip' } },
  });
  expect(texts('zebra')).toEqual([]);
});
