import { expect, test } from 'vitest';
import { catchUpSearch } from '../../../../electron/store/search/search-index.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { type SearchFilter, everything } from '../../../../shared/domain/search/search-filter.ts';
import { fixture } from '../../../helpers/command-line.ts';
import { act, declare, entry, openTestProfile, startTestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { findWords } from '../../../../electron/store/search/find-words.ts';
import { eventIdSchema } from '../../../../shared/record/ids.ts';

function started() {
  const store = startTestStore(temporaryFolder());
  store.call('person:set', { name: 'Li Lei' });
  const { imported } = store.call('import:files', {
    paths: [fixture('tencent-2024-04-08-cloud-api.json'), fixture('mybinder-2018-02-20-jupyterlab-announcement.json')],
  });
  const [tencent, mybinder] = imported;
  if (tencent === undefined || mybinder === undefined) throw new Error('two incidents');
  const find = (words: string, filter: Partial<SearchFilter> = {}) =>
    store.call('search:find', { words, filter: { ...everything, ...filter }, limit: 50 });
  const texts = (words: string, filter: Partial<SearchFilter> = {}) => find(words, filter).hits.map(({ text }) => text);
  return { store, tencent, mybinder, find, texts };
}

test('words of both scripts are found, one Chinese character too, and the newest that happened stands first', () => {
  const { tencent, find, texts } = started();
  expect(texts('版本回滚')).toContain('版本回滚没有完全奏效，继续查');
  for (const word of ['查明', '查', '腾', 'api']) expect(texts(word).length).toBeGreaterThan(0);
  expect(texts('DEPLOYMENT restarted')).toContain('Deployment restarted');
  expect(texts('deploym resta')).toContain('Deployment restarted');
  expect(texts('Deployment restarted', { incident: tencent.incident })).toEqual([]);
  expect(texts('no such words')).toEqual([]);
  const { hits, incidents, behind } = find('a');
  const times = hits.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => other - one));
  expect(behind).toBe(0);
  for (const { incident } of hits) expect(incidents.map(({ id }) => id)).toContain(incident);
});

test('titles, registration, tasks, causes and wordings are found, in whichever incident they stand', () => {
  const { store, tencent, texts, find } = started();
  const does = (command: object) =>
    store.call('command:submit', {
      command: { subject: 'incident', incident: tencent.incident, command } as never,
    });
  expect(find('腾讯云').incidents.map(({ id }) => id)).toContain(tencent.incident);
  expect(find(tencent.number).hits[0]?.incident).toBe(tencent.incident);
  does({ kind: 'add_task', text: 'Ask the hydrologist', taskKind: 'fix', owner: 'Han Meimei', role: null, due: null });
  does({ kind: 'state_cause', dimension: 'technical', text: '连接池耗尽' });
  does({ kind: 'draft_communication', audience: 'users', text: 'Some requests fail, we are at it' });
  expect(texts('hydrolog')).toHaveLength(1);
  expect(texts('Han Meimei')).toHaveLength(1);
  expect(texts('耗尽')).toEqual(['连接池耗尽']);
  expect(texts('池')).toEqual(['连接池耗尽']);
  expect(texts('some requests', { kind: 'communication' })).toHaveLength(1);
  expect(texts('some requests', { kind: 'action' })).toEqual([]);
});

test('what is corrected is found by what it says and by what it said, and what is removed is not', () => {
  const { store, tencent, find, texts } = started();
  const command = { subject: 'incident', incident: tencent.incident } as const;
  const { events } = store.call('command:submit', {
    command: {
      ...command,
      command: { kind: 'add_entry', entryKind: 'note', role: 'ops', text: 'Zebra "quoted" 100%' },
    },
  });
  const [added] = events;
  if (added === undefined) throw new Error('an event');
  expect(texts('zebra "quoted" 100%', { role: 'ops', author: 'Li Lei' })).toEqual(['Zebra "quoted" 100%']);
  expect(texts('zebra', { role: 'dev' })).toEqual([]);
  expect(texts('zebra', { author: 'Li' })).toEqual([]);
  store.call('command:submit', {
    command: {
      ...command,
      command: { kind: 'correct_entry', entry: added, changes: { text: 'Giraffe', role: 'dev' }, reason: null },
    },
  });
  expect(find('giraffe', { role: 'dev' }).hits).toMatchObject([{ event: added, text: 'Giraffe', corrected: false }]);
  expect(find('zebra').hits).toMatchObject([{ event: added, text: 'Zebra "quoted" 100%', corrected: true }]);
  store.call('command:submit', {
    command: { ...command, command: { kind: 'remove_entry', entry: added, reason: 'slip' } },
  });
  expect([...texts('zebra'), ...texts('giraffe')]).toEqual([]);
});

test('a filter of incidents, of time and of drills leaves what fits', () => {
  const { store, mybinder, tencent, find } = started();
  const drill = store.call('command:submit', {
    command: { subject: 'workspace', declare: { fields: { title: 'Deployment drill' }, drill: { script: null } } },
  });
  const ids = (filter: Partial<SearchFilter>) =>
    new Set(find('deployment', filter).hits.map(({ incident }) => incident));
  expect(ids({})).toEqual(new Set([mybinder.incident]));
  expect(ids({ drills: true })).toEqual(new Set([drill.incident]));
  expect(ids({ status: 'open' })).toEqual(new Set([mybinder.incident]));
  expect(ids({ status: 'ended' })).toEqual(new Set());
  expect(ids({ level: 'P1' }).size + ids({ category: 'dependency' }).size).toBeLessThanOrEqual(2);
  const all = find('的', { incident: tencent.incident }).hits;
  const middle = all[Math.floor(all.length / 2)]?.at ?? 0;
  const late = find('的', { incident: tencent.incident, from: middle }).hits;
  const early = find('的', { incident: tencent.incident, to: middle }).hits;
  expect([...late, ...early]).toEqual(all);
  expect(late.length * early.length).toBeGreaterThan(0);
});

test.each([
  '"',
  '""" OR "',
  "'; DROP TABLE search; --",
  'NEAR(a b)',
  'words : x',
  'a* AND NOT b',
  '%',
  '_',
  '-',
  '^a',
  '{words}: a',
  '🔥',
  '👩‍🚒',
  '\u{0}',
  '\u{D800}',
  'ﷺ',
  '很长'.repeat(2_500),
  'a '.repeat(5_000),
  '"('.repeat(5_000),
  '',
  '   ',
])('%j is looked for as it stands, and is no fault', (words) => {
  const { store } = started();
  expect(store.call('search:find', { words, limit: 50 }).hits.length).toBeLessThanOrEqual(50);
});

test('signs in a word are compared with the words themselves', () => {
  const profile = openTestProfile(temporaryFolder());
  const incident = declare(profile, 'Any');
  act(profile, incident, entry('load 100% on db_1 🔥'));
  act(profile, incident, entry('load 100 on db 1'));
  const texts = (words: string) =>
    findWords(profile.workspace, { words, filter: everything, limit: 50 }).hits.map(({ text }) => text);
  expect(texts('100%')).toEqual(['load 100% on db_1 🔥']);
  expect(texts('db_1')).toEqual(['load 100% on db_1 🔥']);
  expect(texts('🔥')).toEqual(['load 100% on db_1 🔥']);
  expect(texts('100')).toHaveLength(2);
});

test('the index goes by turns, tells how far it is behind, and is true at each mark', () => {
  const profile = openTestProfile(temporaryFolder());
  const { database } = profile.workspace;
  const incident = declare(profile, '登录失败');
  const ids = Array.from({ length: 700 }, (_, nth) => act(profile, incident, entry(`entry ${nth} 网关`))[0]);
  for (const id of [ids[5], ids[650]])
    act(profile, incident, {
      kind: 'correct_entry',
      entry: eventIdSchema.parse(id),
      changes: { text: 'corrected 网关' },
      reason: null,
    });
  const faults = () => verifyRecord(database, profile.workspace.profile).faults;
  let steps = 0;
  while (catchUpSearch(database, 0)) {
    steps += 1;
    expect(faults()).toEqual([]);
  }
  expect(steps).toBeGreaterThan(1);
  expect(faults()).toEqual([]);
  const found = findWords(profile.workspace, { words: '网关', filter: everything, limit: 500 });
  expect(found).toMatchObject({ behind: 0, more: true });
  expect(found.hits).toHaveLength(500);
  expect(findWords(profile.workspace, { words: 'corrected', filter: everything, limit: 50 }).hits).toHaveLength(2);
});
