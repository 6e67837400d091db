import { z } from 'zod';
import { channelIdSchema, channelShape } from '../domain/words-out/channel.ts';
import { maxAddressLength, readWebAddress } from './web-address.ts';
import { isWebhookSecret } from './webhook-secret.ts';
import { zoneSchema } from '../domain/time-zone.ts';

/** Where owners set up the channels to chat. Everybody else is told `not_allowed`. */
export const channelPaths = {
  /** GET: the channels, and how far their messages are. */
  list: '/v1/admin/channels',
  /** POST: a new channel, or another shape of one. */
  set: '/v1/admin/channels/set',
  /** POST: a channel that goes; what waits for it is not sent any more. */
  remove: '/v1/admin/channels/remove',
  /** POST: one message that says that it is a test. */
  test: '/v1/admin/channels/test',
} as const;

/** An address of an incoming webhook: https, or http to this very machine, and no user in it. It is a secret. */
export const channelAddressSchema = z
  .string()
  .max(maxAddressLength)
  .refine((text) => readWebAddress(text).ok, 'is no https address');
/** What requests are signed with, where the service asks for it. */
export const channelSecretSchema = z.string().min(1).max(500);

/** Some channels at the very most: each is a place that people must know of. */
export const mostChannels = 50;

/** How the messages of a channel are doing. */
const doingShape = {
  /** The host that it is written to; the rest of the address is a secret. */
  host: z.string(),
  isSigned: z.boolean(),
  /** Tries of the message under way that came to nothing; 0 where none is under way. */
  tries: z.int().min(0),
  /** What the last of them was answered; null where all is well. */
  why: z.string().nullable(),
  /** When a message was taken last, ms since 1970 UTC; null for never. */
  sentAt: z.number().nullable(),
} as const;

export const channelsReplySchema = z.strictObject({
  channels: z.array(z.strictObject({ ...channelShape, ...doingShape })).max(mostChannels),
});
/** A channel as owners see it. */
export type AdministeredChannel = z.infer<typeof channelsReplySchema>['channels'][number];

/**
 * `url`, `secret`: left out, they stay as they are; a new channel must have an address, and a secret does not outlast a change
 * of the service. `secret`: null for none.
 */
export const setChannelSchema = z
  .strictObject({
    ...channelShape,
    zone: zoneSchema,
    url: channelAddressSchema.optional(),
    secret: channelSecretSchema.nullable().optional(),
  })
  .refine(({ isDefault, audience }) => !isDefault || audience === 'internal', {
    path: ['isDefault'],
    message: 'only a channel of the staff (internal) can be the default',
  })
  .refine(({ service, secret }) => service !== 'generic' || typeof secret !== 'string' || isWebhookSecret(secret), {
    path: ['secret'],
    message: 'is no base64 of at least 24 bytes',
  });
export type SetChannel = z.infer<typeof setChannelSchema>;

export const nameChannelSchema = z.strictObject({ channel: channelIdSchema });

/** What became of a test, and what the service or the network said. */
export const testedChannelSchema = z.strictObject({
  verdict: z.enum(['sent', 'later', 'never', 'unclear']),
  why: z.string(),
});
export type TestedChannel = z.infer<typeof testedChannelSchema>;
