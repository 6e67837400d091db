import { z } from 'zod';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../record/ids.ts';

/** A SHA-256, as 64 lower-case hexadecimal digits. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/u);

/** An Ed25519 signature, base64url. */
export const signatureSchema = z.string().regex(/^[\w-]{86}$/u);

/**
 * A replica's head in a stream, signed by its device when it left the console: it vouches for every event of that
 * replica up to `seq`, since each header holds the hash of the one before.
 */
export const signedHeadSchema = z
  .strictObject({ replica: replicaIdSchema, seq: z.int().min(1), hash: hashSchema, signature: signatureSchema })
  .readonly();
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** What the signature of a replica's head is of. */
export function headText(
  stream: StreamId,
  head: { readonly replica: ReplicaId; readonly seq: number; readonly hash: string },
) {
  return `muster head\n${stream}\n${head.replica}\n${head.seq}\n${head.hash}`;
}

/**
 * How far a server's record of a stream has come: the number of its last event, and the hash that chains all up to it in
 * the order in which this server took them. Signed by the server, so that a record that was cut, altered or put in
 * another order later is found out by whoever kept an earlier one.
 */
export const serverHeadSchema = z
  .strictObject({
    last: z.int().min(0),
    chain: z.string().regex(/^(?:[0-9a-f]{64})?$/u),
    signature: signatureSchema.nullable(),
  })
  .readonly();
export type ServerHead = z.infer<typeof serverHeadSchema>;

/** What the signature of a server's head is of. `epoch`: the life of the server's database that it stands in. */
export function serverHeadText(
  stream: StreamId,
  epoch: string,
  head: { readonly last: number; readonly chain: string },
) {
  return `muster server head\n${stream}\n${epoch}\n${head.last}\n${head.chain}`;
}

/** The chain of a stream that holds nothing. */
export const emptyChain = '';

/** The chain once the event with this header hash has joined it. */
export function nextChain(chain: string, headerHash: string, sha256: (text: string) => string): string {
  return sha256(chain + headerHash);
}
