import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { entryKind } from '../../../shared/sync/glance.ts';
import { type SignedHead, emptyChain, nextChain } from '../../../shared/sync/signed-head.ts';
import { sha256 } from '../../crypto/proofs.ts';
import type { AppendRequest, Appended, Decided, StreamState } from '../relay-storage.ts';
import { change, prepared } from './prepared.ts';
import { redact, withoutRedacted } from './redact.ts';
import { type ReplicaRow, type StreamRow, makeStream, placeRow, replicaRow, stateOf } from './stream-rows.ts';

/** Writes what was admitted, inside the transaction in which it was decided. */
export function appendRows(
  database: Database,
  { workspace, stream, replica, own }: AppendRequest,
  { admission: decided, head, own: ownEvent }: Decided,
  found: StreamRow | null,
  known: ReplicaRow | null,
): Appended {
  const { introduced } = decided;
  if (decided.admitted.length === 0) {
    const state = found === null ? { stream, last: 0, chain: emptyChain, restricted: false } : stateOf(found);
    return { admission: decided, held: known?.seq ?? 0, after: state.last, batch: state, all: state, own: null };
  }
  const row = found ?? makeStream(database, workspace, stream);
  if (introduced !== null) {
    const sql = 'INSERT INTO introductions (workspace, replica, device, public_key) VALUES (?, ?, ?, ?)';
    change(database, sql, workspace, replica, introduced.device, introduced.publicKey);
  }
  for (const one of decided.redacted) redact(database, row.number, one);
  const admitted = withoutRedacted(database, row.number, replica, decided.admitted);
  const admission = { ...decided, admitted };
  const events = admitted.map(({ header, hash, sealed }) => ({ header, hash, sealed }));
  const before = stateOf(row);
  const batch = write(database, row.number, before, replica, events, head, known);
  const all =
    ownEvent === null
      ? batch
      : write(
          database,
          row.number,
          batch,
          own,
          [placed(ownEvent.sealed)],
          ownEvent.head,
          replicaRow(database, row.number, own),
        );
  const { last, chain } = all;
  change(database, 'UPDATE streams SET last = ?, chain = ? WHERE number = ?', last, bytesOf(chain), row.number);
  return { admission, held: head.seq, after: before.last, batch, all, own: ownEvent };
}

interface Placed {
  readonly header: Header;
  readonly hash: string;
  readonly sealed: SealedEvent;
}

/** Writes events of one replica after a state, and the head that vouches for the last of them. */
function write(
  database: Database,
  stream: number,
  after: StreamState,
  replica: ReplicaId,
  events: readonly Placed[],
  head: SignedHead,
  known: ReplicaRow | null,
): StreamState {
  const number = reach(database, stream, head, replica, known);
  const insert = prepared(
    database,
    'INSERT INTO events (id, replica, seq, header, body, salt, hash, chain, is_entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  let { last, chain } = after;
  for (const { header: read, hash, sealed } of events) {
    last += 1;
    chain = nextChain(chain, hash, sha256);
    const { header, body, salt } = sealed;
    const isEntry = Number(read.kind === entryKind);
    insert.run(placeRow(stream, last), number, read.seq, header, body, salt, bytesOf(hash), bytesOf(chain), isEntry);
  }
  return { ...after, last, chain };
}

function reach(
  database: Database,
  stream: number,
  { seq, hash, signature }: SignedHead,
  replica: ReplicaId,
  known: ReplicaRow | null,
): number {
  if (known === null) {
    const sql = 'INSERT INTO replicas (stream, replica, seq, hash, signature) VALUES (?, ?, ?, ?, ?)';
    return change(database, sql, stream, replica, seq, bytesOf(hash), signature).row;
  }
  const sql = 'UPDATE replicas SET seq = ?, hash = ?, signature = ? WHERE number = ?';
  change(database, sql, seq, bytesOf(hash), signature, known.number);
  return known.number;
}

function placed(sealed: SealedEvent): Placed {
  const header = readHeader(sealed.header);
  if (!header.ok) throw new Error('Broken invariant: the server wrote an event that it can not read');
  return { header: header.value, hash: sha256(sealed.header), sealed };
}

function bytesOf(hash: string): Buffer {
  return Buffer.from(hash, 'hex');
}
