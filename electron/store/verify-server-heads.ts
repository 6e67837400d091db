import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../shared/record/ids.ts';
import { emptyChain, nextChain, serverHeadText } from '../../shared/sync/signed-head.ts';
import { holdsSignature } from './record/device-key.ts';
import { sha256 } from './record/sha256.ts';
import { orderOf } from './sync/server-order.ts';

/** What a server's signatures prove of what is here. */
export interface ServerFindings {
  /** Streams of which the chain up to a head that the server signed was computed anew and is that head's. */
  readonly serverSigned: number;
  /** Events in those chains: none of them was altered, left out or put elsewhere since the server signed. */
  readonly ordered: number;
  readonly faults: readonly string[];
}

interface KnownStream {
  readonly row: number;
  readonly stream: StreamId;
  readonly cursor: number;
  /** The server's chain at the cursor, as it was noted when the stream was taken. */
  readonly taken: string;
  /** The head that the server signed; null where none is kept. */
  readonly epoch: string | null;
  readonly last: number | null;
  readonly chain: string | null;
  readonly signature: string | null;
  readonly publicKey: string;
}

/**
 * Computes each stream's chain anew, from the events that are here in the order in which the server holds them, and holds it
 * against the head that the server signed. Not proven so: what came after that head or never reached the server, a stream
 * that is being taken anew, and a file of which all was replaced, the server's key in it too. Reads only.
 */
export function verifyServerHeads(database: Database): ServerFindings {
  const streams = database
    .prepare(
      `SELECT streams.id AS row, streams.stream, coalesce(cursor, 0) AS cursor, coalesce(taken.chain, '') AS taken,
         heads.epoch, last, heads.chain, heads.signature, public_key AS publicKey
       FROM streams JOIN sync_server LEFT JOIN sync_positions AS taken ON taken.stream = streams.id
       LEFT JOIN server_heads AS heads ON heads.stream = streams.id
       WHERE taken.stream IS NOT NULL OR heads.stream IS NOT NULL`,
    )
    .all() as KnownStream[];
  const faults: string[] = [];
  let serverSigned = 0;
  let ordered = 0;
  for (const known of streams) {
    const { stream, cursor, last } = known;
    const head = signedHeadOf(known);
    if (head === 'unsigned') {
      faults.push(`stream ${stream}: the kept head is not signed by the server`);
      continue;
    }
    const chains = chainsAt(database, known, [cursor, last ?? 0]);
    if (chains.missing !== null) {
      faults.push(`event ${stream}/${chains.missing}: the server has it in its order, and it is not here`);
      continue;
    }
    const [atCursor, atHead] = [chains.at.get(cursor), chains.at.get(last ?? 0)];
    if (atCursor !== known.taken) faults.push(`stream ${stream}: events are not in the order in which they were taken`);
    if (head === null || last === null || last > cursor) continue;
    if (atHead !== head) faults.push(`stream ${stream}: not the events, or not in the order, that the server signed`);
    else {
      serverSigned += 1;
      ordered += last;
    }
  }
  return { serverSigned, ordered, faults };
}

/** The chain of the head that the server signed; null where none is kept. */
function signedHeadOf({ stream, epoch, last, chain, signature, publicKey }: KnownStream): string | null {
  if (epoch === null || last === null || chain === null || signature === null) return null;
  return holdsSignature(publicKey, serverHeadText(stream, epoch, { last, chain }), signature) ? chain : 'unsigned';
}

/** The chain at some places of the server's order, as far as they are reached; the first event of it that is not here. */
function chainsAt(
  database: Database,
  { row }: KnownStream,
  places: readonly number[],
): { readonly at: ReadonlyMap<number, string>; readonly missing: string | null } {
  const headerOf = database.prepare('SELECT header FROM events WHERE stream = ? AND replica = ? AND seq = ?').pluck();
  const at = new Map<number, string>([[0, emptyChain]]);
  let chain = emptyChain;
  let place = 0;
  for (const { replica, seq } of orderOf(database, row)) {
    const header = headerOf.get(row, replica, seq);
    if (typeof header !== 'string') {
      const name = database.prepare('SELECT replica FROM replicas WHERE id = ?').pluck().get(replica);
      return { at, missing: `${String(name)}/${seq}` };
    }
    chain = nextChain(chain, sha256(header), sha256);
    place += 1;
    if (places.includes(place)) at.set(place, chain);
  }
  return { at, missing: null };
}
