import { z } from 'zod';
import { isSealedEvent } from '../record/envelope.ts';
import { replicaIdSchema, streamIdSchema } from '../record/ids.ts';
import { deviceIdSchema } from '../record/introduction.ts';
import { listOf } from './list-of.ts';
import { maxPageEvents, maxPlaces, maxPushEvents, maxRestricted, maxStreamsATime } from './limits.ts';
import { hashSchema, serverHeadSchema, signatureSchema, signedHeadSchema } from './signed-head.ts';
import { isVerdict } from './verdict.ts';

const version = z.int().min(1);
const moment = z.number();
const chain = serverHeadSchema.unwrap().shape.chain;
/** The number of a stream's event on this server: dense from 1. Only a cursor; it means nothing else. */
const place = z.int().min(0);
/** Names a question, so that its answer is known; counts up in one connection. */
const question = z.int().min(1);

/** What a member may do: all and say who belongs; write; or only look (a screen on a wall). */
export const memberRoleSchema = z.enum(['owner', 'member', 'wall']);
export type MemberRole = z.infer<typeof memberRoleSchema>;

/** Why a server ends a connection. */
export const goodbyeReasonSchema = z.enum([
  'client_too_old',
  'server_too_old',
  'not_member',
  'device_revoked',
  'unproven',
  'unreadable',
  'too_large',
  'too_many',
  'too_slow',
  'silent',
  'closing',
]);
export type GoodbyeReason = z.infer<typeof goodbyeReasonSchema>;

/** What one window shows: an incident, or none (the board and what is no incident's). */
export const placeSchema = z.strictObject({
  stream: streamIdSchema.nullable(),
  view: z.enum(['board', 'room', 'wall', 'review', 'other']),
});
export type Place = z.infer<typeof placeSchema>;

/** Somebody who looks at the workspace now, in so many windows; in none: not any more. Never recorded. */
export const presenceSchema = z.strictObject({
  person: z.string().max(200).nullable(),
  places: z.array(placeSchema).max(maxPlaces).readonly(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** A stream that only named members may see, and how many they are. */
export const restrictedStreamSchema = z.strictObject({ stream: streamIdSchema, members: z.int().min(0) });
export type RestrictedStream = z.infer<typeof restrictedStreamSchema>;

const streamHeadSchema = z.strictObject({ stream: streamIdSchema, head: serverHeadSchema });
export type StreamHead = z.infer<typeof streamHeadSchema>;

/**
 * What a console says to a server.
 *
 *   hello     answers the challenge: who asks, for which workspace
 *   push      events of one replica in one stream, one after another, and the head that vouches for them
 *   pull      the events after a place; `chain` is the console's own at that place
 *   compare   asks how far the server's record of a stream has come, replica by replica
 *   time      asks for the time
 *   presence  where its person is
 */
export const consoleMessageSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('hello'),
    protocol: version,
    software: z.string().max(100),
    workspace: streamIdSchema,
    device: deviceIdSchema,
    /** The device's signature of `helloText`. */
    signature: signatureSchema,
  }),
  z.strictObject({
    t: z.literal('push'),
    id: question,
    stream: streamIdSchema,
    replica: replicaIdSchema,
    events: listOf(isSealedEvent, { least: 1, most: maxPushEvents }),
    head: signedHeadSchema,
  }),
  z.strictObject({ t: z.literal('pull'), id: question, stream: streamIdSchema, after: place, chain }),
  z.strictObject({ t: z.literal('compare'), id: question, stream: streamIdSchema }),
  z.strictObject({ t: z.literal('time'), sent: moment }),
  z.strictObject({ t: z.literal('presence'), presence: presenceSchema }),
]);
export type ConsoleMessage = z.infer<typeof consoleMessageSchema>;

/**
 * What a server says to a console.
 *
 *   challenge  the first word: versions, and a nonce to sign
 *   welcome    who the console is here, the time, and the epoch: a new one after each restore of the server's database.
 *              Said again when its role changed meanwhile
 *   heads      how far streams have come; at first all that the console may see, then what changed, then all now and then
 *   ack        a push is on the server's disk, or was refused: a verdict for each event, and where they stand
 *   page       what a pull asked for; `differs` when the console's chain is not the server's at that place
 *   events     new events, as they come; taken only where they follow the console's cursor
 *   vector     what a compare asked for
 *   restricted which of the streams that the console may see only named members may: all of them, each time (since 2)
 *   time, present, goodbye
 */
export const serverMessageSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('challenge'),
    oldest: version,
    newest: version,
    server: deviceIdSchema,
    /** The server's own Ed25519 key, raw, base64url. */
    publicKey: z.string().regex(/^[\w-]{43}$/u),
    nonce: z.string().min(20).max(100),
  }),
  z.strictObject({
    t: z.literal('welcome'),
    protocol: version,
    epoch: z.string().min(8).max(64),
    role: memberRoleSchema,
    member: z.string().max(200),
    now: moment,
    /** Opens the HTTP side to this device for a while. */
    token: z.string().min(20).max(500),
  }),
  z.strictObject({
    t: z.literal('heads'),
    complete: z.boolean(),
    heads: z.array(streamHeadSchema).max(maxStreamsATime),
  }),
  z.strictObject({
    t: z.literal('ack'),
    id: question,
    /** One a pushed event, in order. */
    verdicts: listOf(isVerdict, { most: maxPushEvents }),
    /** The last sequence of this replica that the server holds, on disk. */
    held: z.int().min(0),
    /** Where the new ones stand, when they follow what this console was told last; else they come as others' do. */
    placed: z.strictObject({ after: place, head: serverHeadSchema }).nullable(),
  }),
  z.strictObject({
    t: z.literal('page'),
    id: question,
    stream: streamIdSchema,
    after: place,
    differs: z.boolean(),
    events: listOf(isSealedEvent, { most: maxPageEvents }),
    signed: z.array(signedHeadSchema).max(maxPageEvents),
    /** How far the page goes. */
    head: serverHeadSchema,
    /** How far the stream goes. */
    last: place,
  }),
  z.strictObject({
    t: z.literal('events'),
    stream: streamIdSchema,
    after: place,
    events: listOf(isSealedEvent, { least: 1, most: maxPageEvents }),
    signed: z.array(signedHeadSchema).max(maxPageEvents),
    head: serverHeadSchema,
  }),
  z.strictObject({
    t: z.literal('vector'),
    id: question,
    stream: streamIdSchema,
    heads: z.array(z.strictObject({ replica: replicaIdSchema, seq: z.int().min(1), hash: hashSchema })),
  }),
  z.strictObject({ t: z.literal('restricted'), streams: z.array(restrictedStreamSchema).max(maxRestricted) }),
  z.strictObject({ t: z.literal('time'), sent: moment, now: moment }),
  z.strictObject({
    t: z.literal('present'),
    device: deviceIdSchema,
    member: z.string().max(200),
    presence: presenceSchema.nullable(),
  }),
  z.strictObject({ t: z.literal('goodbye'), why: goodbyeReasonSchema, detail: z.string().max(300) }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** What a device signs to prove that it is the one: it holds for one connection to one server. */
export function helloText(server: string, workspace: string, nonce: string): string {
  return `muster hello\n${server}\n${workspace}\n${nonce}`;
}
