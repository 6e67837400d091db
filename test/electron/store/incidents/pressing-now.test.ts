import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pressingNow } from '../../../../electron/store/incidents/pressing-now.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { projectFolder } from '../../../helpers/command-line.ts';
import { act, declare, openTestProfile, openTestStore, someMonday } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

test('what is due next leads, once something is overdue the longest overdue, and nothing once it is over', () => {
  const profile = openTestProfile(temporaryFolder());
  const incident = declare(profile);
  const at = (minutes: number) => pressingNow(profile.workspace, someMonday + minutes * minuteMs);
  expect(at(1)).toMatchObject([{ incident, title: 'Checkout fails', drill: false, kind: 'respond' }]);
  const [near] = at(1);
  expect(near?.nearAt).toBeGreaterThan(someMonday);
  expect(near?.nearAt).toBeLessThan(near?.due ?? 0);
  expect(at(200)[0]?.due).toBe(near?.due);
  act(profile, incident, { kind: 'mark_false_alarm', reason: 'a test alert' });
  expect(at(200)).toEqual([]);
});

test('what came from files of long ago presses nobody', () => {
  const store = openTestStore(temporaryFolder());
  store.handlers['import:files']({ paths: [join(projectFolder, 'test/fixtures/tencent-2024-04-08-cloud-api.json')] });
  store.handlers['sample:open']({});
  expect(pressingNow(store.profile.workspace, store.now())).toEqual([]);
  store.handlers['practice:open']({});
  expect(pressingNow(store.profile.workspace, store.now())).toMatchObject([{ drill: true }]);
});
