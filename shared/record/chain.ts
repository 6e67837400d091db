import { type Result, ok, refused } from '../result.ts';
import { type Header, type SealedEvent, headerSchema } from './envelope.ts';
import { readUsualHeader } from './header-text.ts';

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. Passed in: `shared/` has no crypto of its own. */
export type Sha256 = (text: string) => string;

/** Why an event does not follow from what is known of its replica in its stream. */
export type ChainFault =
  | { readonly code: 'header_unreadable'; readonly detail: string }
  | { readonly code: 'body_altered' }
  | { readonly code: 'gap'; readonly expectedSeq: number; readonly seq: number }
  | { readonly code: 'chain_broken'; readonly expectedPrev: string | null; readonly prev: string | null };

/** A replica's last event in a stream: its number and the hash of its header bytes. It fixes the whole past. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The salted hash by which a header vouches for its body. */
export function bodyHashOf(body: string, salt: string, sha256: Sha256): string {
  return sha256(salt + body);
}

/** Makes an event of a header that vouches for `body`, and the head that it becomes. `write` turns headers into text. */
export function sealEvent(
  header: Header,
  body: string,
  salt: string,
  write: (header: Header) => string,
  sha256: Sha256,
): { readonly sealed: SealedEvent; readonly head: ChainHead } {
  const text = write(header);
  return { sealed: { header: text, body, salt }, head: { seq: header.seq, hash: sha256(text) } };
}

/** Reads a header from its text. */
export function readHeader(text: string): Result<Header, ChainFault> {
  const usual = readUsualHeader(text);
  if (usual !== null) return ok(usual);
  try {
    return ok(headerSchema.parse(JSON.parse(text)));
  } catch (error) {
    return refused({ code: 'header_unreadable', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Proves that `event` is whole and follows `previous` (null: nothing known, so it must be number 1). */
export function followChain(
  event: SealedEvent,
  previous: ChainHead | null,
  sha256: Sha256,
): Result<{ readonly header: Header; readonly head: ChainHead }, ChainFault> {
  const read = readHeader(event.header);
  if (!read.ok) return read;
  return followRead(event, { header: read.value, hash: sha256(event.header) }, previous, sha256);
}

/** As `followChain`, of an event whose header was read and hashed. */
export function followRead(
  event: SealedEvent,
  { header, hash }: { readonly header: Header; readonly hash: string },
  previous: ChainHead | null,
  sha256: Sha256,
): Result<{ readonly header: Header; readonly head: ChainHead }, ChainFault> {
  const expectedSeq = (previous?.seq ?? 0) + 1;
  if (header.seq !== expectedSeq) return refused({ code: 'gap', expectedSeq, seq: header.seq });
  const expectedPrev = previous?.hash ?? null;
  if (header.prev !== expectedPrev) return refused({ code: 'chain_broken', expectedPrev, prev: header.prev });
  // A body without its salt proves nothing: both are there, or both were taken away.
  const { body, salt } = event;
  if (body !== null && (salt === null || bodyHashOf(body, salt, sha256) !== header.bodyHash)) {
    return refused({ code: 'body_altered' });
  }
  return ok({ header, head: { seq: header.seq, hash } });
}
