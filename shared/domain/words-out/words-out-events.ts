import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { channelIdSchema } from './channel.ts';
import { chatTemplateKeys } from './chat-templates.ts';

/** What goes out by itself, to the incident's own group, and what people published. */
export const wordKinds = ['communication', ...chatTemplateKeys] as const;
export const wordKindSchema = z.enum(wordKinds);
export type WordKind = z.infer<typeof wordKindSchema>;

/** One word to one channel. `turn`: the deed by which it is sent again; null for the first time. */
export const wordNameSchema = z.strictObject({
  key: z.string().min(1).max(300),
  turn: z.string().min(1).max(120).nullable(),
});
export type WordName = Readonly<z.infer<typeof wordNameSchema>>;

/** The most words that one message joins. */
export const mostJoined = 50;

/** What every event about words out says: which, to which channel, and what the first of them tells. */
export const wordsShape = {
  words: z.array(wordNameSchema).min(1).max(mostJoined),
  channel: channelIdSchema,
  /** The channel's name then: it may be removed later. */
  name: z.string().min(1).max(100),
  what: wordKindSchema,
  /** The communication; null for automatic ones. */
  communication: z.string().min(1).max(64).nullable(),
} as const;

const of = { at: instantSchema, ...wordsShape };
const why = z.string().max(500);
const reason = z.string().max(maxTextLength).refine(isSaid, 'is empty');

/** Events of words that go to chat: deliveries' results, said by the server, and what people do about them. */
export const wordsOutEvents = {
  /** The channel of the incident's own group; null for the default one again. */
  'group.set': z.strictObject({
    at: instantSchema,
    channel: channelIdSchema.nullable(),
    name: z.string().min(1).max(100).nullable(),
  }),
  'word.delivered': z.strictObject(of),
  /** Given up; `why`: what the service or the network answered. */
  'word.failed': z.strictObject({ ...of, why }),
  /** It was sent and no answer came: it may have arrived, and is never sent again by itself. */
  'word.uncertain': z.strictObject({ ...of, why }),
  /** Not to be sent any more. `reason`: null where the server let go of what had become too old. */
  'word.dropped': z.strictObject({ ...of, reason: reason.nullable() }),
  'word.sent_again': z.strictObject({ ...of, was: z.enum(['stale', 'failed', 'uncertain']) }),
} as const;
