import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepRecentIncidents, mostRecent, withOpened } from '../../../electron/shell/recent-incidents.ts';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const ids: readonly StreamId[] = Array.from({ length: 15 }, (_, index) =>
  streamIdSchema.parse(`018ebc7a-0000-7000-8000-${String(index).padStart(12, '0')}`),
);

test('the latest stands first, each once, and no more than are shown', () => {
  const all = ids.reduce<readonly StreamId[]>((known, id) => withOpened(known, id), []);
  expect(all).toEqual(ids.toReversed().slice(0, mostRecent));
  const [, second] = all;
  expect(second === undefined ? [] : withOpened(all, second)).toEqual([second, ...all.filter((id) => id !== second)]);
});

test('they are kept over a start, told by their names of today, and nonsense in their file is passed over', async () => {
  const path = join(temporaryFolder(), 'recent.json');
  const [one, other] = ids;
  if (one === undefined || other === undefined) throw new Error('there are two');
  const first = keepRecentIncidents(path, storeThatKnows());
  expect([first.opened(one), first.opened(one), first.opened(other)]).toEqual([true, false, true]);
  const again = keepRecentIncidents(path, storeThatKnows());
  expect((await again.list()).map(({ incident }) => incident)).toEqual([other, one]);
  writeFileSync(path, '["not an id"]');
  expect(await keepRecentIncidents(path, storeThatKnows()).list()).toEqual([]);
});

test('a disk that refuses costs nothing else', async () => {
  const path = join(temporaryFolder(), 'recent.json');
  mkdirSync(`${path}.new`);
  const [one] = ids;
  if (one === undefined) throw new Error('there is one');
  const recent = keepRecentIncidents(path, storeThatKnows());
  expect(recent.opened(one)).toBe(true);
  expect(await recent.list()).toHaveLength(1);
});

/** A store in which whatever is asked for is there. */
function storeThatKnows() {
  return {
    ask: async (_name: string, args: unknown) => {
      const { incidents } = args as { readonly incidents: readonly StreamId[] };
      const named = (incident: StreamId) => ({ incident, number: 'INC-20240408-001-AB12', title: 'Checkout fails' });
      return Promise.resolve({ ok: true as const, value: incidents.map(named) });
    },
  };
}
