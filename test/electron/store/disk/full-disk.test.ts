import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallResult } from '../../../../shared/bridge/reply.ts';
import { dispatch } from '../../../../electron/store/dispatch.ts';
import type { PortCall } from '../../../../electron/store/port-protocol.ts';
import { fixture } from '../../../helpers/command-line.ts';
import { act, declare, entry, openTestProfile, openTestStore } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

test('a full disk refuses by name, keeps what was saved, and takes more once there is room', () => {
  const folder = temporaryFolder();
  const store = openTestStore(folder);
  const { database } = store.profile.workspace;
  const ask = (name: PortCall['name'], args: unknown): CallResult<unknown> => dispatch(store, { id: 1, name, args });
  const log = (text: string) =>
    ask('command:submit', {
      command: { subject: 'incident', incident, command: { kind: 'add_entry', entryKind: 'note', role: 'ops', text } },
    });
  ask('person:set', { name: 'Li Lei' });
  const incident = declare(store.profile);

  // The same refusal, from the same place in SQLite, as when the file can't grow.
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 12}`);
  const saved: string[] = [];
  let refused: CallResult<unknown> = { ok: true, value: null };
  for (let count = 0; refused.ok && count < 500; count += 1) {
    const text = `${count} ${'x'.repeat(900)}`;
    refused = log(text);
    if (refused.ok) saved.push(text);
  }
  expect(refused).toMatchObject({ ok: false, error: { code: 'disk_full' } });
  expect(ask('import:files', { paths: [fixture('tencent-2024-04-08-cloud-api.json')] })).toMatchObject({
    ok: false,
    error: { code: 'disk_full' },
  });
  expect(saved.length).toBeGreaterThan(10);

  database.pragma(`max_page_count = ${pages + 10_000}`);
  expect(log('there is room again')).toMatchObject({ ok: true });
  const row = store.profile.workspace.log.streamRow(incident);
  const texts = [...store.profile.workspace.timeline.all(row)].map(({ text }) => text).filter((text) => text !== '');
  expect(texts).toEqual([...saved, 'there is room again']);
  expect(store.profile.workspace.incidents.list({ ended: null, offset: 0, limit: 10 })).toHaveLength(1);
  store.close();
  expect(faultsOf(folder)).toEqual([]);
});

test('a note that can not be written beside the profile does not make a saved entry look unsaved', () => {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  profile.workspace.side.close();
  rmSync(join(folder, 'state'), { recursive: true });
  writeFileSync(join(folder, 'state'), 'in the way');
  expect(act(profile, incident, entry('saved all the same'))).toHaveLength(1);
  rmSync(join(folder, 'state'));
});
