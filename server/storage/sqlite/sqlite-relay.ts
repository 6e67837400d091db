import type { Database } from 'better-sqlite3';
import type { ChainHead } from '../../../shared/record/chain.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import type { DeviceId } from '../../../shared/record/introduction.ts';
import type { MemberRole, RestrictedStream } from '../../../shared/sync/messages.ts';
import { emptyChain } from '../../../shared/sync/signed-head.ts';
import type {
  AppendRequest,
  Appended,
  Decided,
  DeviceRow,
  Found,
  PageRows,
  RelayStorage,
  StreamState,
} from '../relay-storage.ts';
import { appendRows } from './append-rows.ts';
import type { GroupCommit } from './group-commit.ts';
import { emptyLog } from './empty-log.ts';
import { every, first, prepared } from './prepared.ts';
import { readGlance } from './read-glance.ts';
import { type ReplicaRow, type StreamRow, placeRow, replicaRow, stateOf, streamRow } from './stream-rows.ts';

/** The record in SQLite. `close` is the caller's, who opened the database. */
export function sqliteRelay(database: Database, commits: GroupCommit, close: () => Promise<void>): RelayStorage {
  return {
    epoch: async () => {
      const row = first(prepared<{ value: string }>(database, `SELECT value FROM server WHERE key = 'epoch'`));
      if (row === null) throw new Error('Broken invariant: the database has no epoch');
      return row.value;
    },
    deviceOf: async (workspace, device) => readDevice(database, workspace, device),
    streamsOf: async (workspace) =>
      every(
        prepared<StreamRow>(
          database,
          `SELECT * FROM streams WHERE workspace = ? AND (last > 0 OR id = workspace) ORDER BY id <> workspace, number`,
        ),
        workspace,
      ).map(stateOf),
    streamsFor: async (workspace, memberId) =>
      every(
        prepared<StreamRow>(
          database,
          `SELECT * FROM streams WHERE workspace = ? AND (last > 0 OR id = workspace) AND ${visible}
         ORDER BY id <> workspace, number`,
        ),
        workspace,
        memberId,
      ).map(stateOf),
    restrictedFor: async (workspace, memberId, most) =>
      every(
        prepared<RestrictedStream>(
          database,
          `SELECT id AS stream, (SELECT count(*) FROM stream_access WHERE stream = streams.number) AS members
           FROM streams WHERE workspace = ? AND restricted <> 0 AND ${visible} ORDER BY number DESC LIMIT ?`,
        ),
        workspace,
        memberId,
        most,
      ),
    streamFor: async (workspace, stream, memberId) => {
      const row = first(
        prepared<StreamRow>(database, `SELECT * FROM streams WHERE id = ? AND workspace = ? AND ${visible}`),
        stream,
        workspace,
        memberId,
      );
      return row === null ? null : stateOf(row);
    },
    append: async (request, decide) => {
      const appended = await commits.run(() => append(database, request, decide));
      // The log still holds what was there before.
      if (appended.admission.redacted.length > 0) emptyLog(database);
      return appended;
    },
    page: async (stream, after, most) => readPage(database, stream, after, most),
    glance: async (stream, most) => readGlance(database, stream, most),
    redactionsIn: async (stream) =>
      first(
        prepared<{ count: number }>(
          database,
          'SELECT count(*) AS count FROM redactions JOIN streams ON streams.number = stream WHERE streams.id = ?',
        ),
        stream,
      )?.count ?? 0,
    chainAt: async (stream, place) => readChain(database, stream, place),
    vector: async (stream) =>
      every(
        prepared<ReplicaRow>(
          database,
          'SELECT replicas.* FROM replicas JOIN streams ON streams.number = stream WHERE streams.id = ? ORDER BY replica',
        ),
        stream,
      ).map(({ replica, seq, hash }) => ({ replica, seq, hash: hash.toString('hex') })),
    close,
  };
}

/** Whether a member may see a stream; asks for the member once. */
const visible = `(restricted = 0 OR EXISTS
  (SELECT 1 FROM stream_access WHERE stream = streams.number AND member = ?))`;

function readDevice(database: Database, workspace: StreamId, device: DeviceId): DeviceRow | null {
  const row = first(
    prepared<Omit<DeviceRow, 'revoked'> & { revoked: number | null }>(
      database,
      `SELECT devices.device, devices.public_key AS publicKey, devices.member AS memberId, members.name AS member,
       members.role, devices.revoked
     FROM devices JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
     WHERE devices.workspace = ? AND devices.device = ?`,
    ),
    workspace,
    device,
  );
  return row === null ? null : { ...row, revoked: row.revoked !== null };
}

function append(database: Database, request: AppendRequest, decide: (found: Found) => Decided): Appended {
  const row = streamRow(database, request.stream);
  const replica = row === null ? null : replicaRow(database, row.number, request.replica);
  const decided = decide({
    access: mayAppend(database, request, row) ? 'open' : 'not_allowed',
    introduced: keyOf(database, request.workspace, request.replica),
    authorRole: () => roleOf(database, request.workspace, request.replica),
    isKnown: (device) => isKnown(database, request.workspace, device),
    head: headOf(replica),
    hashAt: (seq) => (replica === null ? null : hashAt(database, replica.number, seq)),
    ownHead: row === null ? null : headOf(replicaRow(database, row.number, request.own)),
  });
  return appendRows(database, request, decided, row, replica);
}

/** A stream that another workspace has is as closed as one that is restricted to others. */
function mayAppend(database: Database, { workspace, memberId }: AppendRequest, row: StreamRow | null): boolean {
  if (row === null) return true;
  if (row.workspace !== workspace) return false;
  if (row.restricted === 0 || memberId === null) return true;
  const sql = 'SELECT 1 FROM stream_access WHERE stream = ? AND member = ?';
  return first(prepared(database, sql), row.number, memberId) !== null;
}

function keyOf(database: Database, workspace: StreamId, replica: ReplicaId): string | null {
  const sql = 'SELECT public_key AS key FROM introductions WHERE workspace = ? AND replica = ?';
  return first(prepared<{ key: string }>(database, sql), workspace, replica)?.key ?? null;
}

function roleOf(database: Database, workspace: StreamId, replica: ReplicaId): MemberRole | null {
  const sql = `SELECT members.role FROM introductions
    JOIN devices ON devices.workspace = introductions.workspace AND devices.device = introductions.device
    JOIN members ON members.workspace = devices.workspace AND members.id = devices.member
    WHERE introductions.workspace = ? AND introductions.replica = ?`;
  return first(prepared<{ role: MemberRole }>(database, sql), workspace, replica)?.role ?? null;
}

function isKnown(database: Database, workspace: StreamId, device: DeviceId): boolean {
  return (
    first(prepared(database, 'SELECT 1 FROM devices WHERE workspace = ? AND device = ?'), workspace, device) !== null
  );
}

function headOf(row: ReplicaRow | null): ChainHead | null {
  return row === null ? null : { seq: row.seq, hash: row.hash.toString('hex') };
}

function hashAt(database: Database, replica: number, seq: number): string | null {
  const sql = 'SELECT hash FROM events WHERE replica = ? AND seq = ?';
  return first(prepared<{ hash: Buffer }>(database, sql), replica, seq)?.hash.toString('hex') ?? null;
}

interface EventRow {
  readonly replica: number;
  readonly header: string;
  readonly body: string | null;
  readonly salt: string | null;
  readonly chain: Buffer;
}

function readPage(
  database: Database,
  stream: StreamId,
  after: number,
  most: { readonly events: number; readonly bytes: number },
): PageRows {
  const row = streamRow(database, stream);
  if (row === null) {
    return { after, events: [], signed: [], state: { stream, last: 0, chain: emptyChain, restricted: false }, last: 0 };
  }
  const replicas = new Set<number>();
  const events: { header: string; body: string | null; salt: string | null }[] = [];
  let bytes = 0;
  let chain: string | null = null;
  const range = prepared<EventRow>(
    database,
    'SELECT replica, header, body, salt, chain FROM events WHERE id > ? AND id <= ? ORDER BY id LIMIT ?',
  ).iterate(placeRow(row.number, after), placeRow(row.number, row.last), most.events);
  for (const { replica, header, body, salt, chain: reached } of range) {
    bytes += Buffer.byteLength(header) + (body === null ? 0 : Buffer.byteLength(body));
    if (events.length > 0 && bytes > most.bytes) break;
    events.push({ header, body, salt });
    replicas.add(replica);
    chain = reached.toString('hex');
  }
  const last = after + events.length;
  const state: StreamState = {
    stream,
    last,
    chain: chain ?? readChain(database, stream, after) ?? emptyChain,
    restricted: row.restricted !== 0,
  };
  return { after, events, signed: [...replicas].map((number) => signedHead(database, number)), state, last: row.last };
}

function signedHead(database: Database, number: number) {
  const row = first(prepared<ReplicaRow>(database, 'SELECT * FROM replicas WHERE number = ?'), number);
  if (row === null) throw new Error(`Broken invariant: events of replica ${number}, which is not there`);
  const { replica, seq, hash, signature } = row;
  return { replica, seq, hash: hash.toString('hex'), signature };
}

function readChain(database: Database, stream: StreamId, place: number): string | null {
  if (place === 0) return emptyChain;
  const row = streamRow(database, stream);
  if (row === null || place > row.last) return null;
  const sql = 'SELECT chain FROM events WHERE id = ?';
  return first(prepared<{ chain: Buffer }>(database, sql), placeRow(row.number, place))?.chain.toString('hex') ?? null;
}
