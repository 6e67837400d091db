import { expect, test } from 'vitest';
import { dayMs } from '../../../../shared/domain/instant.ts';
import { fixture } from '../../../helpers/command-line.ts';
import { someMonday, startTestStore, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

test('digests of all incidents are read page by page, the latest T0 first, drills and ended ones too', () => {
  const store = startTestStore(temporaryFolder(), { clock: testClock(someMonday + 2 * dayMs) });
  store.call('person:set', { name: 'Li Lei' });
  store.call('import:files', {
    paths: [fixture('tencent-2024-04-08-cloud-api.json'), fixture('mybinder-2018-02-20-jupyterlab-announcement.json')],
  });
  store.call('command:submit', {
    command: {
      subject: 'workspace',
      declare: {
        fields: { title: 'Played' },
        drill: { script: null },
        level: null,
        levelReason: null,
        commander: null,
      },
    },
  });
  const first = store.call('incident:digests', { offset: 0, limit: 2 });
  const second = store.call('incident:digests', { offset: 2, limit: 2 });
  expect([first.total, first.digests.length, second.digests.length]).toEqual([3, 2, 1]);
  const digests = [...first.digests, ...second.digests];
  const times = digests.map(({ t0 }) => t0);
  expect(times).toEqual(times.toSorted((one, other) => other - one));
  expect(digests.filter(({ drill }) => drill).map(({ title }) => title)).toEqual(['Played']);
  // An import that tells nothing of the response says nothing of it in any figure.
  const imported = digests.find(({ title }) => title.startsWith('腾讯云'));
  expect(imported).toMatchObject({
    respond: 'unknown',
    measures: { respondMs: null, gradeMs: null },
    restore: 'missed',
  });
  expect(store.call('incident:digests', { offset: 9, limit: 2 }).digests).toEqual([]);
});
