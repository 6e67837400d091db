import type { Pool } from 'pg';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { DeviceId } from '../../../shared/record/introduction.ts';
import type { RestrictedStream } from '../../../shared/sync/messages.ts';
import { emptyChain } from '../../../shared/sync/signed-head.ts';
import type { DeviceRow, PageRows, RelayStorage, StreamState } from '../relay-storage.ts';
import type { AppendLane } from './append-lane.ts';
import type { StreamRow } from './ledger-rows.ts';
import { readGlance } from './read-glance.ts';
import { every, first } from './transaction.ts';

/** Told of what this process appended. */
export type Grown = (workspace: StreamId, stream: StreamId, after: number, last: number) => void;

/** The record in PostgreSQL. `close` is the caller's, who opened the pool. */
export function postgresRelay(pool: Pool, lane: AppendLane, grown: Grown, close: () => Promise<void>): RelayStorage {
  return {
    epoch: async () => {
      const row = await first<{ value: string }>(pool, `SELECT value FROM server WHERE key = 'epoch'`);
      if (row === null) throw new Error('Broken invariant: the database has no epoch');
      return row.value;
    },
    deviceOf: (workspace, device) => readDevice(pool, workspace, device),
    streamsOf: async (workspace) => {
      const rows = await every<StreamRow>(
        pool,
        `SELECT ${streamColumns} FROM streams WHERE workspace = $1 AND (last > 0 OR id = workspace)
         ORDER BY id <> workspace, number`,
        workspace,
      );
      return rows.map(stateOf);
    },
    streamsFor: async (workspace, memberId) => {
      const rows = await every<StreamRow>(
        pool,
        `SELECT ${streamColumns} FROM streams WHERE workspace = $1 AND (last > 0 OR id = workspace) AND ${visible}
         ORDER BY id <> workspace, number`,
        workspace,
        memberId,
      );
      return rows.map(stateOf);
    },
    restrictedFor: (workspace, memberId, most) =>
      every<RestrictedStream>(
        pool,
        `SELECT id AS stream, (SELECT count(*) FROM stream_access WHERE stream = streams.number) AS members
         FROM streams WHERE workspace = $1 AND restricted AND ${visible} ORDER BY number DESC LIMIT $3`,
        workspace,
        memberId,
        most,
      ),
    streamFor: async (workspace, stream, memberId) => {
      const row = await first<StreamRow>(
        pool,
        `SELECT ${streamColumns} FROM streams WHERE workspace = $1 AND ${visible} AND id = $3`,
        workspace,
        memberId,
        stream,
      );
      return row === null ? null : stateOf(row);
    },
    append: async (request, decide) => {
      const appended = await lane.run(request, decide);
      const { after, all } = appended;
      if (all.last > after) grown(request.workspace, request.stream, after, all.last);
      return appended;
    },
    page: (stream, after, most) => readPage(pool, stream, after, most),
    glance: (stream, most) => readGlance(pool, stream, most),
    redactionsIn: async (stream) => {
      const sql =
        'SELECT count(*) AS count FROM redactions JOIN streams ON streams.number = stream WHERE streams.id = $1';
      return (await first<{ count: number }>(pool, sql, stream))?.count ?? 0;
    },
    chainAt: (stream, place) => readChain(pool, stream, place),
    vector: async (stream) => {
      const rows = await every<{ replica: ReplicaId; seq: number; hash: Buffer }>(
        pool,
        `SELECT replica, seq, hash FROM replicas JOIN streams ON streams.number = stream
         WHERE streams.id = $1 ORDER BY replica`,
        stream,
      );
      return rows.map(({ replica, seq, hash }) => ({ replica, seq, hash: hash.toString('hex') }));
    },
    close,
  };
}

const streamColumns = 'number, id, workspace, last, chain, restricted';

/** Whether a member, the second value, may see a stream. */
const visible = `(NOT restricted OR EXISTS
  (SELECT FROM stream_access WHERE stream = streams.number AND member = $2))`;

function stateOf({ id, last, chain, restricted }: StreamRow): StreamState {
  return { stream: id, last, chain: chain.toString('hex'), restricted };
}

async function readDevice(pool: Pool, workspace: StreamId, device: DeviceId): Promise<DeviceRow | null> {
  return first<DeviceRow>(
    pool,
    `SELECT devices.device, devices.public_key AS "publicKey", devices.member AS "memberId", members.name AS member,
       members.role, devices.revoked IS NOT NULL AS revoked
     FROM devices JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
     WHERE devices.workspace = $1 AND devices.device = $2`,
    workspace,
    device,
  );
}

interface EventRow {
  readonly replica: number;
  readonly header: string;
  readonly body: Buffer | null;
  readonly salt: string | null;
  readonly chain: Buffer;
}

async function readPage(
  pool: Pool,
  stream: StreamId,
  after: number,
  most: { readonly events: number; readonly bytes: number },
): Promise<PageRows> {
  const row = await first<StreamRow>(pool, `SELECT ${streamColumns} FROM streams WHERE id = $1`, stream);
  if (row === null) {
    return { after, events: [], signed: [], state: { stream, last: 0, chain: emptyChain, restricted: false }, last: 0 };
  }
  // Cut where the sizes are known already, so that large bodies beyond the page are never read.
  const rows = await every<EventRow>(
    pool,
    `SELECT replica, header, body, salt, chain FROM (
       SELECT *, sum(octet_length(header) + coalesce(octet_length(body), 0)) OVER (ORDER BY place) AS size
       FROM (SELECT * FROM events WHERE stream = $1 AND place > $2 AND place <= $3 ORDER BY place LIMIT $4) AS near
     ) AS sized
     WHERE place = $2 + 1 OR size <= $5 ORDER BY place`,
    row.number,
    after,
    row.last,
    most.events,
    most.bytes,
  );
  const events = rows.map(
    ({ header, body, salt }): SealedEvent => ({ header, body: body?.toString('utf8') ?? null, salt }),
  );
  const signed = await every<{ replica: ReplicaId; seq: number; hash: Buffer; signature: string }>(
    pool,
    'SELECT replica, seq, hash, signature FROM replicas WHERE number = ANY ($1)',
    [...new Set(rows.map(({ replica }) => replica))],
  );
  const chain = rows.at(-1)?.chain.toString('hex') ?? (await readChain(pool, stream, after)) ?? emptyChain;
  return {
    after,
    events,
    signed: signed.map(({ replica, seq, hash, signature }) => ({
      replica,
      seq,
      hash: hash.toString('hex'),
      signature,
    })),
    state: { stream, last: after + events.length, chain, restricted: row.restricted },
    last: row.last,
  };
}

async function readChain(pool: Pool, stream: StreamId, place: number): Promise<string | null> {
  if (place === 0) return emptyChain;
  const row = await first<{ chain: Buffer }>(
    pool,
    `SELECT events.chain FROM events JOIN streams ON streams.number = events.stream
     WHERE streams.id = $1 AND place = $2`,
    stream,
    place,
  );
  return row?.chain.toString('hex') ?? null;
}
