import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FanOut, type News } from '../../../server/relay/fan-out.ts';
import { openPostgresStorage } from '../../../server/storage/postgres/open-postgres-storage.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type PostgresCluster, asked, startPostgres } from '../../helpers/postgres-cluster.ts';
import { adminStorageContract } from './admin-storage.contract.ts';
import { fileStorageContract } from './file-storage.contract.ts';
import { keptDocumentsContract } from './kept-documents.contract.ts';
import {
  type StorageKind,
  batchesOf,
  outlivesItsSchema,
  push,
  relayStorageContract,
} from './relay-storage.contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(() => cluster.stop());

const failed = (error: unknown) => {
  throw error;
};

const postgres: StorageKind = {
  name: 'PostgreSQL',
  // Making a database takes its time.
  runs: 12,
  fresh: async () => {
    const url = await cluster.database();
    return () => openPostgresStorage(url, { notify: true, failed });
  },
};

relayStorageContract(postgres);
adminStorageContract(postgres);
fileStorageContract(postgres);
keptDocumentsContract(postgres);

it('a database of the schema before has the same glance, and goes on', async () => {
  const url = await cluster.database();
  const outliving = outlivesItsSchema(
    () => openPostgresStorage(url, { notify: true, failed }),
    async () => {
      await asked(url, 'ALTER TABLE events DROP COLUMN is_entry');
      await asked(url, 'DROP TABLE kept_documents');
      await asked(url, 'DELETE FROM schema_steps WHERE version >= 4');
    },
  );
  await expect(outliving).resolves.toBeUndefined();
});

describe('several processes on one PostgreSQL', () => {
  it('append to the same streams at the same moment, none of them new or old, and never wait in a circle', async () => {
    const url = await cluster.database();
    const processes = await Promise.all([1, 2, 3].map(() => openPostgresStorage(url, { notify: true, failed })));
    const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
    await processes[0]?.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
    const streams = ['f', 'a', 'd', 'b', 'e', 'c'].map(
      (last) => `01900000-0000-7000-8000-00000000000${last}` as StreamId,
    );
    let seed = 0;
    const chains = processes.flatMap(({ relay }, nth) =>
      // Each goes through the streams in an order of its own.
      [...streams.slice(nth * 2), ...streams.slice(0, nth * 2)].flatMap((into) =>
        [1, 2].map(() => {
          seed += 1;
          return { relay, batches: batchesOf(seed, Array<number>(40).fill(1), false, into) };
        }),
      ),
    );
    await Promise.all(
      chains.map(async ({ relay, batches }) => {
        for (const batch of batches)
          expect((await push(relay, batch)).admission.admitted).toHaveLength(batch.events.length);
      }),
    );
    for (const of of streams) {
      const page = await processes[1]?.relay.page(of, 0, { events: 1_000, bytes: 1e9 });
      expect([page?.events.length, page?.state.last]).toEqual([240, 240]);
    }
    for (const one of processes) await one.close();
    // A connection tells what it counted when it has ended.
    const open = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'muster-server'`;
    await vi.waitFor(async () => expect(await asked(url, open)).toEqual([]), { timeout: 20_000, interval: 50 });
    const counted = 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()';
    expect(await asked(url, counted)).toEqual([{ deadlocks: 0 }]);
  });

  it.each([true, false])(
    'hear of each other what was appended and that rights changed (NOTIFY: %s)',
    async (notify) => {
      const url = await cluster.database();
      const [here, there] = await Promise.all([1, 2].map(() => openPostgresStorage(url, { notify, failed })));
      if (here === undefined || there === undefined) throw new Error('not opened');
      const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
      await here.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
      const fanOut = new FanOut();
      const heard: News[] = [];
      fanOut.listen(workspace, (news) => heard.push(news));
      const unfollow = await here.follow(fanOut, failed);
      const grown = () => heard.flatMap((news) => (news.kind === 'events' ? [news.state] : []));
      const [introduction, ...batches] = batchesOf(1, [3, 2]);
      for (const batch of introduction === undefined ? [] : [introduction, ...batches]) await push(there.relay, batch);
      await vi.waitFor(() => expect(grown().at(-1)?.last).toBe(5), { timeout: 20_000, interval: 20 });
      const told = heard.flatMap((news) => (news.kind === 'events' && news.state.last <= 5 ? news.events : []));
      expect(told).toEqual(expect.arrayContaining(batches.flatMap(({ events }) => [...events])));
      heard.length = 0;
      await there.admin.note({ at: 1, workspace, actor: 'server', action: 'refused', subject: 'join', detail: '' });
      await vi.waitFor(() => expect(heard).toContainEqual({ kind: 'access' }), { timeout: 20_000, interval: 20 });
      await unfollow();
      await here.close();
      await there.close();
    },
  );
});
