import { expect, test } from 'vitest';
import { draftsOf, keepDraft } from '../../../../electron/store/drafts/drafts.ts';
import { hasPin, setPin, tracesOf } from '../../../../electron/store/lock/pins.ts';
import { takeKept } from '../../../../electron/store/recovery/take-kept.ts';
import { openTestProfile, someMonday } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const of = (field: string) => ({ person: 'Wang Fang', incident: null, field });

test('a recovery takes what was typed last and the PINs in force, not what the backup had of them', () => {
  const damaged = openTestProfile(temporaryFolder()).workspace.database;
  const restored = openTestProfile(temporaryFolder()).workspace.database;
  for (const database of [damaged, restored]) setPin(database, 'Li Lei', '0815', someMonday);
  keepDraft(restored, of('sent since'), '"old"', someMonday);
  keepDraft(damaged, of('quick'), '"new"', someMonday + 1);
  setPin(damaged, 'Wang Fang', '4711', someMonday + 2);
  takeKept(damaged, restored);
  expect(draftsOf(restored, 'Wang Fang').map(({ text }) => text)).toEqual(['"new"']);
  expect(['Li Lei', 'Wang Fang'].map((name) => hasPin(restored, name))).toEqual([true, true]);
  expect(tracesOf(restored, 'Wang Fang')).toEqual([{ at: someMonday + 2, deed: 'set', by: 'Wang Fang' }]);
  expect(tracesOf(restored, 'Li Lei')).toHaveLength(1);
});

test('what can’t be read leaves the backup’s as it is', () => {
  const damaged = openTestProfile(temporaryFolder()).workspace.database;
  const restored = openTestProfile(temporaryFolder()).workspace.database;
  damaged.exec('DROP TABLE drafts; DROP TABLE pins; DROP TABLE pin_traces');
  keepDraft(restored, of('quick'), '"kept"', someMonday);
  setPin(restored, 'Wang Fang', '4711', someMonday);
  takeKept(damaged, restored);
  expect(draftsOf(restored, 'Wang Fang')).toHaveLength(1);
  expect(hasPin(restored, 'Wang Fang')).toBe(true);
});
