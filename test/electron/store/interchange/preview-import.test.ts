import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, faultsOf } from '../../../helpers/record-files.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { projectFolder } from '../../../helpers/command-line.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const fixture = (slug: string) => join(projectFolder, 'test/fixtures', `${slug}.json`);
const tencent = fixture('tencent-2024-04-08-cloud-api');
const yuque = fixture('yuque-2023-10-23-storage-offline');

test('a preview tells what would come and changes nothing', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  store.call('import:files', { paths: [yuque] });
  const before = contentOf(folder);
  const told = store.pushed.length;
  const { incidents } = store.call('import:preview', { paths: [tencent, yuque] });
  expect(incidents.map(({ path, level, fresh, entries }) => [path, level, fresh, entries > 0])).toEqual([
    [tencent, 'P1', true, true],
    [yuque, 'P1', false, true],
  ]);
  expect(contentOf(folder)).toEqual(before);
  expect(store.pushed.length).toBe(told);
  expect(store.call('incident:list', {}).live.length + store.call('incident:list', {}).endedCount).toBe(1);

  // What was shown is what is then imported.
  const { imported } = store.call('import:files', { paths: [tencent, yuque] });
  expect(imported.map(({ number, fresh }) => [number, fresh])).toEqual(
    incidents.map(({ number, fresh }) => [number, fresh]),
  );
  store.close();
  expect(faultsOf(folder)).toEqual([]);
});

test('what is wrong with a file is told as the import tells it', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  const path = join(folder, 'faulty.json');
  writeFileSync(path, JSON.stringify({ format: 'incident/1', slug: 1, title: 2 }));
  const paths = [path, tencent];
  const preview = store.refusal('import:preview', { paths });
  expect(preview).toEqual(store.refusal('import:files', { paths }));
  expect(preview.lines.length).toBeGreaterThan(1);
});

test('an incident is found by its id, too', () => {
  const store = startTestStore(temporaryFolder());
  const [imported] = store.call('import:files', { paths: [tencent] }).imported;
  const incident = imported?.incident ?? '';
  expect(store.call('incident:find', { reference: incident })).toEqual({ incident });
});
