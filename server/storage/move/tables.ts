/** A table that is moved: how a row reads in SQLite, and what it becomes in PostgreSQL. Both give equal values, in one order. */
export interface MovedTable {
  readonly name: string;
  /** By column in PostgreSQL. */
  readonly columns: Readonly<Record<string, MovedColumn>>;
  /** Columns that name a row and give the order. */
  readonly key: readonly string[];
  /** The same order in SQLite, where it has another name for it. */
  readonly sqliteOrder?: string;
}

interface MovedColumn {
  readonly type: 'text' | 'bigint' | 'bytea' | 'boolean';
  /** How SQLite gives it; its name there when left out. */
  readonly from?: string;
}

const text = { type: 'text' } as const;
const number = { type: 'bigint' } as const;
const bytes = { type: 'bytea' } as const;

/** Rows of events in SQLite are numbered `stream * 2^32 + place`. */
const placesAStream = 2 ** 32;

/** Everything that a server's database holds, in an order in which each row finds what it refers to. */
export const movedTables: readonly MovedTable[] = [
  { name: 'server', key: ['key'], columns: { key: text, value: text } },
  { name: 'workspaces', key: ['id'], columns: { id: text, name: text, made: number } },
  {
    name: 'members',
    key: ['workspace', 'id'],
    columns: { workspace: text, id: text, name: text, role: text, joined: number },
  },
  {
    name: 'devices',
    key: ['workspace', 'device'],
    columns: { workspace: text, device: text, public_key: text, member: text, joined: number, revoked: number },
  },
  {
    name: 'codes',
    key: ['hash'],
    columns: { hash: text, workspace: text, role: text, member: text, made: number, expires: number, used_by: text },
  },
  {
    name: 'streams',
    key: ['number'],
    columns: { number, id: text, workspace: text, last: number, chain: bytes, restricted: { type: 'boolean' } },
  },
  { name: 'stream_access', key: ['stream', 'member'], columns: { stream: number, member: text } },
  {
    name: 'replicas',
    key: ['number'],
    columns: { number, stream: number, replica: text, seq: number, hash: bytes, signature: text },
  },
  {
    name: 'events',
    key: ['stream', 'place'],
    sqliteOrder: 'id',
    columns: {
      stream: { type: 'bigint', from: `id / ${placesAStream}` },
      place: { type: 'bigint', from: `id % ${placesAStream}` },
      replica: number,
      seq: number,
      header: text,
      body: { type: 'bytea', from: 'CAST(body AS BLOB)' },
      salt: text,
      hash: bytes,
      chain: bytes,
      is_entry: { type: 'boolean' },
    },
  },
  {
    name: 'redactions',
    key: ['stream', 'replica', 'seq'],
    columns: { stream: number, replica: text, seq: number },
  },
  {
    name: 'introductions',
    key: ['workspace', 'replica'],
    columns: { workspace: text, replica: text, device: text, public_key: text },
  },
  {
    name: 'audit',
    key: ['number'],
    columns: {
      number,
      at: number,
      workspace: text,
      actor: text,
      action: text,
      subject: text,
      detail: text,
      hash: text,
    },
  },
  {
    name: 'kept_documents',
    key: ['workspace', 'kind', 'id'],
    columns: { workspace: text, kind: text, id: text, document: text },
  },
  { name: 'files', key: ['stream', 'hash'], columns: { stream: text, hash: text, bytes: number, held: number } },
  {
    name: 'file_parts',
    key: ['stream', 'hash', 'at'],
    columns: { stream: text, hash: text, at: { type: 'bigint', from: 'offset' }, content: bytes },
  },
];
