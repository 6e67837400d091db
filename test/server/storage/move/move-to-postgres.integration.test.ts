import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeInvitation, settleWorkspace } from '../../../../server/start/serve.ts';
import { openDatabase } from '../../../../server/storage/sqlite/open-database.ts';
import { openSqliteStorage } from '../../../../server/storage/sqlite/open-sqlite-storage.ts';
import { openPostgresStorage } from '../../../../server/storage/postgres/open-postgres-storage.ts';
import { movedTables } from '../../../../server/storage/move/tables.ts';
import { sha256 } from '../../../../server/crypto/proofs.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { bundleForNode } from '../../../helpers/bundle-for-node.ts';
import { type PostgresCluster, asked, startPostgres } from '../../../helpers/postgres-cluster.ts';
import { runServer, startServer } from '../../../helpers/run-server.ts';
import { SocketConsole, joinServer } from '../../../helpers/socket-console.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-00000000000a' as StreamId;
const secret = '01900000-0000-7000-8000-00000000000b' as StreamId;
const patience = { timeout: 60_000, interval: 20 };
const everyTable = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`;

let cluster: PostgresCluster;
let program: string;
beforeAll(async () => {
  [cluster, program] = await Promise.all([startPostgres(), bundleForNode('server/main.ts', 'server-that-moves')]);
});
afterAll(() => cluster.stop());

const move = async (from: string, to: string) => {
  const { ended, said } = runServer(program, 'move', '--from', from, '--to', to);
  return { code: await ended, said: said() };
};

/** A server's folder in which something of every kind happened, and a console that was there. */
async function usedServer() {
  const data = temporaryFolder();
  const server = await startServer(program, '--data', data);
  const path = join(data, 'server.sqlite');
  const storage = openSqliteStorage(path);
  const workspace = await settleWorkspace(storage, 'unused');
  const link = { address: new URL(server.origin).host, transport: { kind: 'plain' } } as const;
  const invited = await makeInvitation(storage, workspace, 'owner', link);
  const owner = await joinServer(server.origin, invited.link, '李雷');
  await makeInvitation(storage, workspace, 'wall', link);
  const [member] = await storage.admin.members(workspace.workspace);
  await storage.admin.restrict(workspace.workspace, secret, [member?.memberId ?? ''], 1, 'server');
  const li = new SocketConsole(server.origin, owner, 1);
  li.skew = 7_200_000;
  for (let entry = 0; entry < 30; entry += 1) li.write(entry % 3 === 0 ? secret : stream, `entry ${entry} 战情`);
  await vi.waitFor(() => expect(li.replica.outbox()).toMatchObject({ waiting: 0, refused: [] }), patience);
  const content = Buffer.from('a screenshot');
  const part = { bytes: content.byteLength, offset: 0, content };
  await storage.files.append(stream, sha256('a screenshot'), part);
  expect(await server.end('SIGTERM')).toBe(0);
  await storage.close();
  return { data, path, li, workspace: workspace.workspace };
}

describe('a server that moves to PostgreSQL', () => {
  it('has the same record there, and its consoles go on', async () => {
    const { data, path, li, workspace } = await usedServer();
    const url = await cluster.database();
    const { code, said } = await move(data, url);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(/events +3\d\n/u) });
    const one = openSqliteStorage(path);
    const other = await openPostgresStorage(url, { notify: true, failed: () => undefined });
    const all = { events: 1_000, bytes: 1e9 };
    for (const of of [workspace, stream, secret]) {
      expect(await other.relay.page(of, 0, all)).toEqual(await one.relay.page(of, 0, all));
      expect(await other.relay.vector(of)).toEqual(await one.relay.vector(of));
      const few = { others: 100, latest: 2, bytes: 1e9 };
      expect(await other.relay.glance(of, few)).toEqual(await one.relay.glance(of, few));
    }
    expect(await other.relay.epoch()).toBe(await one.relay.epoch());
    expect(await other.admin.audit(null, 0, 100)).toEqual(await one.admin.audit(null, 0, 100));
    expect(await other.admin.access(workspace, secret)).toEqual(await one.admin.access(workspace, secret));
    expect(await other.admin.openCodes(workspace, 0)).toEqual(await one.admin.openCodes(workspace, 0));
    expect(await other.files.read(stream, sha256('a screenshot'), 0, 100)).toEqual(Buffer.from('a screenshot'));
    await one.close();
    await other.close();

    const server = await startServer(program, '--data', data, '--database', url);
    li.origin = server.origin;
    const added = '01900000-0000-7000-8000-00000000000c' as StreamId;
    li.write(stream, 'after the move');
    li.write(added, 'a new incident');
    await vi.waitFor(() => {
      expect(li.replica.outbox()).toMatchObject({ waiting: 0, refused: [] });
      expect(li.replica.position(added).cursor).toBeGreaterThan(0);
    }, patience);
    li.close();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(await move(data, url)).toMatchObject({ code: 1, said: expect.stringMatching(/holds a server's record/u) });
  });

  it.each([
    {
      what: 'an event that was altered',
      sql: `UPDATE events SET header = replace(header, 'wall', 'wa11') WHERE seq = 2`,
    },
    { what: 'an event that was taken out', sql: 'DELETE FROM events WHERE id % 4294967296 = 3' },
    { what: 'a chain that was made up', sql: `UPDATE streams SET chain = randomblob(32) WHERE last > 3` },
    { what: 'a head that is not the last event', sql: 'UPDATE replicas SET seq = seq + 1 WHERE seq > 3' },
    {
      what: 'an audit entry that was altered',
      sql: `DROP TRIGGER audit_keeps_words; UPDATE audit SET actor = 'somebody' WHERE number = 2`,
    },
  ])('leaves nothing there when the record is not whole: $what', async ({ sql }) => {
    const { data, path, li } = await usedServer();
    li.close();
    const source = new SqliteDatabase(path);
    source.exec(sql);
    source.close();
    const url = await cluster.database();
    const { code, said } = await move(data, url);
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringMatching(/not as it should be/u) });
    expect(await asked(url, everyTable)).toEqual([]);
  });

  it('takes every table along', () => {
    const source = openDatabase(join(temporaryFolder(), 'server.sqlite'));
    const sql = `SELECT name FROM sqlite_master WHERE type = 'table'`;
    const tables = source.prepare<unknown[], string>(sql).pluck().all();
    source.close();
    expect(new Set(movedTables.map(({ name }) => name))).toEqual(new Set(tables));
  });

  it('refuses while the server runs, since what it takes in would stay behind', async () => {
    const data = temporaryFolder();
    const server = await startServer(program, '--data', data);
    const url = await cluster.database();
    expect(await move(data, url)).toMatchObject({ code: 1, said: expect.stringContaining('stop it first') });
    expect(await asked(url, everyTable)).toEqual([]);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('says where it looked when there is no server to move', async () => {
    const nowhere = temporaryFolder();
    const { code, said } = await move(nowhere, await cluster.database());
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining(nowhere) });
  });
});
