import { z } from 'zod';
import { type StreamId, streamIdSchema } from '../record/ids.ts';
import { deviceIdSchema } from '../record/introduction.ts';
import { memberRoleSchema } from './messages.ts';
import { signatureSchema } from './signed-head.ts';

/** Where a server's parts are found, from the root of its address. */
export const serverPaths = {
  /** WebSocket: the protocol of messages.ts. */
  sync: '/v1/sync',
  /** POST: a device joins a workspace. */
  join: '/v1/join',
  /** POST: where a code leads to; it stays unused. */
  invitation: '/v1/invitation',
  /** POST: another token for one that still holds. */
  token: '/v1/token',
  /** GET, PUT: an attachment's content, in pieces. */
  file: '/v1/streams/:stream/files/:hash',
  /** GET: how much of an attachment's content the server holds. */
  fileState: '/v1/streams/:stream/files/:hash/state',
  /** GET: a packed part of a stream. */
  segment: '/v1/streams/:stream/segments/:number',
  /** GET: what a stream's state follows from, and the latest of it. */
  glance: '/v1/streams/:stream/glance',
} as const;

/** The path of something of a stream. */
export function streamPath(
  path: (typeof serverPaths)['file' | 'fileState' | 'segment' | 'glance'],
  names: { readonly stream: StreamId; readonly hash?: string; readonly number?: number },
): string {
  return path
    .replace(':stream', names.stream)
    .replace(':hash', names.hash ?? '')
    .replace(':number', String(names.number ?? ''));
}

/** The answer to `fileState`: it is whole when `held` is `bytes`. */
export const fileStateSchema = z.strictObject({ bytes: z.int().min(1), held: z.int().min(0) });

/** The answer to `token`. */
export const tokenReplySchema = z.strictObject({ token: z.string().min(20).max(500) });

/** A join code's letters: Crockford's 32, of which none is taken for another. 50 bits in ten of them. */
export const joinCodeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const joinCodeSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{10}$/u)
  .brand<'JoinCode'>();
export type JoinCode = z.infer<typeof joinCodeSchema>;

/** The code that somebody typed: case, spaces and dashes don't matter, O is 0, I and L are 1. Null when it is none. */
export function readJoinCode(typed: string): JoinCode | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  return joinCodeSchema.safeParse(letters).data ?? null;
}

/** A code as people read it to each other: two groups of five. */
export function showJoinCode(code: JoinCode): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** A server's address as it stands in a link: a host name, an IPv4 or a bracketed IPv6, and the port. */
const hostPattern = /^(?:\[[0-9a-f:.]+\]|[\w.-]{1,253}):\d{1,5}$/iu;

/** All that a device needs to join. `pin`: SHA-256 of the server's TLS certificate (DER), base64url. */
export interface JoinLink {
  /** `host:port`. */
  readonly address: string;
  readonly code: JoinCode;
  /** `tls` with a pin trusts that one certificate; without, whom the system trusts. `plain`: no TLS, a trusted LAN only. */
  readonly transport: { readonly kind: 'tls'; readonly pin: string | null } | { readonly kind: 'plain' };
}

/** Writes `muster://join/<host:port>/<code>?pin=...`, or `?plain`. */
export function writeJoinLink({ address, code, transport }: JoinLink): string {
  const start = `muster://join/${address}/${showJoinCode(code)}`;
  if (transport.kind === 'plain') return `${start}?plain`;
  return transport.pin === null ? start : `${start}?pin=${transport.pin}`;
}

/** Reads a link that somebody pasted; null when it is none. */
export function readJoinLink(text: string): JoinLink | null {
  const parts = /^muster:\/\/join\/([^/?#\s]+)\/([^/?#\s]+)\/?(?:\?(plain|pin=[\w-]{43}))?$/iu.exec(text.trim());
  const [, address = '', typed = '', how] = parts ?? [];
  const code = readJoinCode(typed);
  if (code === null || !hostPattern.test(address)) return null;
  if (how === 'plain') return { address, code, transport: { kind: 'plain' } };
  return { address, code, transport: { kind: 'tls', pin: how?.slice('pin='.length) ?? null } };
}

/** What a device sends to join: the code, its key, whose it is, and the proof that it holds the key. */
export const joinRequestSchema = z.strictObject({
  code: joinCodeSchema,
  /** Ed25519, raw, base64url. */
  publicKey: z.string().regex(/^[\w-]{43}$/u),
  /** The person's name, as others will see it. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  /** The device's signature of `joinText`. */
  signature: signatureSchema,
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** What the signature in a join is of: it holds for one code and one name. */
export function joinText({ code, publicKey, name }: Omit<JoinRequest, 'signature'>): string {
  return `muster join\n${code}\n${publicKey}\n${name}`;
}

/** What a device sends that asks where a code leads to, before its person decides. */
export const invitationRequestSchema = z.strictObject({ code: joinCodeSchema });

/** Where a code leads to. */
export const invitationReplySchema = z.strictObject({ workspace: z.string().max(200), role: memberRoleSchema });
export type InvitationReply = z.infer<typeof invitationReplySchema>;

/** The device belongs to the workspace now. The same device asking again with the same code is told the same. */
export const joinReplySchema = z.strictObject({
  workspace: streamIdSchema,
  /** The workspace's name. */
  name: z.string().max(200),
  /** The server's device and its Ed25519 key (raw, base64url), by which it is known from now on. */
  server: deviceIdSchema,
  publicKey: z.string().regex(/^[\w-]{43}$/u),
  role: memberRoleSchema,
  member: z.string().max(200),
});
export type JoinReply = z.infer<typeof joinReplySchema>;

/**
 * Why the HTTP side did not do what was asked.
 *
 *   code_unknown     no such code, or it was used, withdrawn or is too old: which of these is not told
 *   device_revoked   the device was revoked here; a code does not bring it back
 *   unproven         the signature or the token is not that of the device, or the token is over
 *   not_member       the device is nobody's here
 *   not_allowed      the role may not do this
 *   last_owner       a workspace keeps an owner
 *   too_many         too many attempts; `retry-after` says when (s)
 *   unreadable       the request is not what this path takes
 *   too_large        over the limits
 *   not_found        there is no such thing, or it is not to be known that there is
 *   wrong_place      the bytes don't begin where the last ended; `upload-offset` says where that is
 *   wrong_hash       the bytes have another hash than their name
 *   storage_full     the server's disk is full; nothing was kept
 *   failed           the server's own fault; try later
 */
export const httpRefusalSchema = z.enum([
  'code_unknown',
  'device_revoked',
  'unproven',
  'not_member',
  'not_allowed',
  'last_owner',
  'too_many',
  'unreadable',
  'too_large',
  'not_found',
  'wrong_place',
  'wrong_hash',
  'storage_full',
  'failed',
]);
export type HttpRefusal = z.infer<typeof httpRefusalSchema>;

/** The body of every answer that is not a success. */
export const httpErrorSchema = z.strictObject({
  error: z.strictObject({ code: httpRefusalSchema, detail: z.string().max(300) }),
});
export type HttpError = z.infer<typeof httpErrorSchema>;
