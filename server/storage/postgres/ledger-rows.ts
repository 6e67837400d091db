import type { PoolClient } from 'pg';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { DeviceId } from '../../../shared/record/introduction.ts';
import type { AppendRequest } from '../relay-storage.ts';
import { type Ledger, type LedgerReplica, type LedgerStream, keyIn } from './ledger.ts';
import type { MemberRole } from '../../../shared/sync/messages.ts';
import { readRedactions, redact } from './redact.ts';
import { change, every } from './transaction.ts';

/** A stream as it is kept. `chain`: 32 bytes, none for an empty stream. */
export interface StreamRow {
  readonly number: number;
  readonly id: StreamId;
  readonly workspace: StreamId;
  readonly last: number;
  readonly chain: Buffer;
  readonly restricted: boolean;
}

interface ReplicaRow {
  readonly number: number;
  readonly stream: number;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * Holds the rows of every stream that is appended to, in the order of their ids, so that two appends never wait for each
 * other, and reads what the rule must know. A stream that is not here yet gets a row, which `writeLedger` takes back when
 * nothing was admitted.
 */
export async function readLedger(client: PoolClient, requests: readonly AppendRequest[]): Promise<Ledger> {
  const asked = new Map(requests.map(({ stream, workspace }) => [stream, workspace]));
  const ids = [...asked.keys()];
  await change(
    client,
    `INSERT INTO streams (id, workspace)
     SELECT id, workspace FROM unnest($1::text[], $2::text[]) AS asked (id, workspace) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET last = excluded.last WHERE FALSE`,
    ids,
    [...asked.values()],
  );
  const rows = await every<StreamRow>(
    client,
    'SELECT number, id, workspace, last, chain, restricted FROM streams WHERE id = ANY ($1)',
    ids,
  );
  const members = await readMembers(client, rows);
  const streams = new Map<StreamId, LedgerStream>();
  for (const row of rows) {
    const chain = row.chain.toString('hex');
    streams.set(row.id, {
      ...row,
      chain,
      members: members.get(row.number) ?? new Set(),
      replicas: new Map(),
      events: [],
      redacted: [],
    });
  }
  await readReplicas(client, streams, requests);
  const workspaces = [...new Set(requests.map(({ workspace }) => workspace))];
  const introductions = await every<{ workspace: StreamId; replica: ReplicaId; device: DeviceId; key: string }>(
    client,
    `SELECT workspace, replica, device, public_key AS key FROM introductions
     WHERE workspace = ANY ($1) AND replica = ANY ($2)`,
    workspaces,
    requests.map(({ replica }) => replica),
  );
  const roles = await every<{ workspace: StreamId; replica: ReplicaId; role: MemberRole }>(
    client,
    `SELECT introductions.workspace, introductions.replica, members.role FROM introductions
     JOIN devices ON devices.workspace = introductions.workspace AND devices.device = introductions.device
     JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
     WHERE introductions.workspace = ANY ($1) AND introductions.replica = ANY ($2)`,
    workspaces,
    requests.map(({ replica }) => replica),
  );
  const redactions = await readRedactions(
    client,
    rows.map(({ number }) => number),
    requests.map(({ replica }) => replica),
  );
  const named = [...requests.flatMap(({ devices }) => devices), ...introductions.map(({ device }) => device)];
  const devices = await every<{ workspace: StreamId; device: DeviceId }>(
    client,
    'SELECT workspace, device FROM devices WHERE workspace = ANY ($1) AND device = ANY ($2)',
    workspaces,
    named,
  );
  return {
    streams,
    keys: new Map(introductions.map(({ workspace, replica, key }) => [keyIn(workspace, replica), key])),
    roles: new Map(roles.map(({ workspace, replica, role }) => [keyIn(workspace, replica), role])),
    redactions,
    devices: new Set(devices.map(({ workspace, device }) => keyIn(workspace, device))),
    introductions: [],
  };
}

async function readMembers(client: PoolClient, rows: readonly StreamRow[]): Promise<Map<number, Set<string>>> {
  const found = new Map<number, Set<string>>();
  const closed = rows.filter(({ restricted }) => restricted).map(({ number }) => number);
  if (closed.length === 0) return found;
  const sql = 'SELECT stream, member FROM stream_access WHERE stream = ANY ($1)';
  for (const { stream, member } of await every<{ stream: number; member: string }>(client, sql, closed))
    found.set(stream, (found.get(stream) ?? new Set()).add(member));
  return found;
}

async function readReplicas(
  client: PoolClient,
  streams: ReadonlyMap<StreamId, LedgerStream>,
  requests: readonly AppendRequest[],
): Promise<void> {
  const byNumber = new Map([...streams.values()].map((stream) => [stream.number, stream]));
  const rows = await every<ReplicaRow>(
    client,
    'SELECT number, stream, replica, seq, hash FROM replicas WHERE stream = ANY ($1) AND replica = ANY ($2)',
    [...byNumber.keys()],
    [...new Set(requests.flatMap(({ replica, own }) => [replica, own]))],
  );
  const found = new Map<number, LedgerReplica>();
  for (const { number, stream, replica, seq, hash } of rows) {
    const one = { seq, hash: hash.toString('hex'), signature: null, hashes: new Map<number, string>() };
    found.set(number, one);
    byNumber.get(stream)?.replicas.set(replica, one);
  }
  const covered = rows.flatMap(({ number, stream, replica, seq }) => {
    const id = byNumber.get(stream)?.id;
    return requests
      .filter((request) => request.stream === id && request.replica === replica && request.from <= seq)
      .map(({ from, to }) => ({ number, from, to }));
  });
  if (covered.length === 0) return;
  const hashes = await every<{ replica: number; seq: number; hash: Buffer }>(
    client,
    `SELECT replica, seq, hash
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS covered (number, least, most)
     JOIN events ON replica = number AND seq BETWEEN least AND most`,
    covered.map(({ number }) => number),
    covered.map(({ from }) => from),
    covered.map(({ to }) => to),
  );
  for (const { replica, seq, hash } of hashes) found.get(replica)?.hashes.set(seq, hash.toString('hex'));
}

/** Writes what was put down, a statement a table however much it is. */
export async function writeLedger(client: PoolClient, { streams, introductions }: Ledger): Promise<void> {
  const all = [...streams.values()];
  const empty = all.filter(({ last, restricted, id, workspace }) => last === 0 && !restricted && id !== workspace);
  if (empty.length > 0) {
    const sql = 'DELETE FROM streams WHERE number = ANY ($1)';
    await change(
      client,
      sql,
      empty.map(({ number }) => number),
    );
  }
  const grown = all.filter(({ events }) => events.length > 0);
  if (grown.length === 0) return;
  if (introductions.length > 0) {
    await change(
      client,
      `INSERT INTO introductions (workspace, replica, device, public_key)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      introductions.map(({ workspace }) => workspace),
      introductions.map(({ replica }) => replica),
      introductions.map(({ device }) => device),
      introductions.map(({ publicKey }) => publicKey),
    );
  }
  await change(
    client,
    `UPDATE streams SET last = grown.last, chain = grown.chain
     FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS grown (number, last, chain)
     WHERE streams.number = grown.number`,
    grown.map(({ number }) => number),
    grown.map(({ last }) => last),
    grown.map(({ chain }) => bytesOf(chain)),
  );
  await writeEvents(client, grown, await writeReplicas(client, grown));
  await redact(
    client,
    grown.flatMap(({ redacted }) => redacted),
  );
}

/** Resolves with each replica's number, by stream and replica. */
async function writeReplicas(client: PoolClient, grown: readonly LedgerStream[]): Promise<ReadonlyMap<string, number>> {
  const reached = grown.flatMap(({ number, replicas }) =>
    [...replicas].flatMap(([replica, { seq, hash, signature }]) =>
      signature === null ? [] : [{ number, replica, seq, hash, signature }],
    ),
  );
  const rows = await every<{ number: number; stream: number; replica: ReplicaId }>(
    client,
    `INSERT INTO replicas (stream, replica, seq, hash, signature)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[], $5::text[])
     ON CONFLICT (stream, replica) DO UPDATE
     SET seq = excluded.seq, hash = excluded.hash, signature = excluded.signature
     RETURNING number, stream, replica`,
    reached.map(({ number }) => number),
    reached.map(({ replica }) => replica),
    reached.map(({ seq }) => seq),
    reached.map(({ hash }) => bytesOf(hash)),
    reached.map(({ signature }) => signature),
  );
  return new Map(rows.map(({ number, stream, replica }) => [`${stream} ${replica}`, number]));
}

async function writeEvents(
  client: PoolClient,
  grown: readonly LedgerStream[],
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const events = grown.flatMap(({ number, events: added }) =>
    added.map((event) => ({ ...event, stream: number, number: numbers.get(`${number} ${event.replica}`) })),
  );
  await change(
    client,
    `INSERT INTO events (stream, place, replica, seq, header, body, salt, hash, chain, is_entry)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bytea[], $7::text[],
       $8::bytea[], $9::bytea[], $10::boolean[])`,
    events.map(({ stream }) => stream),
    events.map(({ place }) => place),
    events.map(({ number }) => number),
    events.map(({ seq }) => seq),
    events.map(({ sealed }) => sealed.header),
    events.map(({ sealed }) => (sealed.body === null ? null : Buffer.from(sealed.body))),
    events.map(({ sealed }) => sealed.salt),
    events.map(({ hash }) => bytesOf(hash)),
    events.map(({ chain }) => bytesOf(chain)),
    events.map(({ isEntry }) => isEntry),
  );
}

/** A hash as it is kept. */
export function bytesOf(hash: string): Buffer {
  return Buffer.from(hash, 'hex');
}
