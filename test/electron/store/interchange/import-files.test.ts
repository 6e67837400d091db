import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixture } from '../../../helpers/command-line.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const whole = fixture('tencent-2024-04-08-cloud-api.json');

test('of many files all go in or none', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  const faulty = join(folder, 'faulty.json');
  writeFileSync(faulty, '{"title": "no time"}');
  const refusal = store.refusal('import:files', { paths: [whole, faulty, join(folder, 'missing.json')] });
  expect(refusal.code).toBe('import_refused');
  expect(refusal.lines.some((line) => line.startsWith(faulty))).toBe(true);
  expect(refusal.lines.some((line) => line.includes('missing.json'))).toBe(true);
  expect(store.call('incident:list', {})).toEqual({ live: [], endedCount: 0 });
});

test('the same file twice is one incident; a changed one of the same name is refused with what differs', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  const [first] = store.call('import:files', { paths: [whole] }).imported;
  const [again] = store.call('import:files', { paths: [whole] }).imported;
  expect(again).toMatchObject({ incident: first?.incident, fresh: false });

  const changed = join(folder, 'changed.json');
  const slug = 'tencent-2024-04-08-cloud-api';
  writeFileSync(changed, JSON.stringify({ slug, title: 'Another', detected_at: '2024-04-08T07:23:00Z' }));
  const refusal = store.refusal('import:files', { paths: [changed] });
  expect(refusal.lines.join('\n')).toContain('title');
});

test('a refused command leaves the record as it was', () => {
  const store = startTestStore(temporaryFolder());
  const [imported] = store.call('import:files', { paths: [whole] }).imported;
  if (imported === undefined) throw new Error('an incident');
  const command = {
    subject: 'incident',
    incident: imported.incident,
    command: { kind: 'tick_item', item: 'no.such' },
  } as const;
  expect(store.refusal('command:submit', { command })).toMatchObject({ code: 'no_person' });
  store.call('person:set', { name: 'Li Lei' });
  const before = store.call('incident:get', { incident: imported.incident });
  expect(store.refusal('command:submit', { command })).toMatchObject({ code: 'refused', refusal: 'unknown_item' });
  expect(store.call('incident:get', { incident: imported.incident })).toEqual(before);
});
