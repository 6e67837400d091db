import { type ChainHead, bodyHashOf, readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type StreamId, eventId } from '../../../shared/record/ids.ts';
import { isRedactable } from '../../../shared/record/redaction.ts';
import { sha256 } from '../record/sha256.ts';
import { targetOf } from '../redaction/erase-bodies.ts';

/** An event that is what its header says, whatever stood before it. */
export interface Glimpsed {
  readonly header: Header;
  readonly sealed: SealedEvent;
  readonly head: ChainHead;
}

/**
 * Proves what can be proven of events between which others are left out: each is of this stream and has the body that its
 * header vouches for, and of a replica they follow each other. The name of what is wrong otherwise; then none is taken.
 */
export function proveGlance(stream: StreamId, events: readonly SealedEvent[]): readonly Glimpsed[] | string {
  const proven: Glimpsed[] = [];
  const heads = new Map<string, ChainHead>();
  for (const sealed of events) {
    const read = readHeader(sealed.header);
    if (!read.ok) return 'header_unreadable';
    const header = read.value;
    const before = heads.get(header.replica);
    const head = { seq: header.seq, hash: sha256(sealed.header) };
    if (header.stream !== stream) return 'another_stream';
    if (before !== undefined && header.seq <= before.seq) return 'out_of_order';
    if (header.seq - 1 === (before?.seq ?? 0) && header.prev !== (before?.hash ?? null)) return 'chain_broken';
    if (!isWhole(header, sealed)) return 'body_altered';
    heads.set(header.replica, head);
    proven.push({ header, sealed, head });
  }
  const redacted = new Set(proven.flatMap((event) => targetOf(stream, event)));
  return proven.map((event) => {
    const { replica, seq } = event.header;
    const isTaken = redacted.has(eventId(stream, replica, seq)) && isRedactable(event.header);
    return isTaken ? { ...event, sealed: { header: event.sealed.header, body: null, salt: null } } : event;
  });
}

function isWhole({ bodyHash }: Header, { body, salt }: SealedEvent): boolean {
  return body === null || (salt !== null && bodyHashOf(body, salt, sha256) === bodyHash);
}
