import { z } from 'zod';
import { chatServiceSchema } from '../../shared/domain/words-out/channel.ts';
import { wordKindSchema, wordNameSchema } from '../../shared/domain/words-out/words-out-events.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';

/** The kind under which the line of each channel is kept, by the channel's id. */
export const lineKind = 'outbox';

/** A word that a message holds: of which incident, and what it is. */
export const carriedWordSchema = z.strictObject({
  incident: streamIdSchema,
  ...wordNameSchema.shape,
  what: wordKindSchema,
  communication: z.string().nullable(),
});
export type CarriedWord = Readonly<z.infer<typeof carriedWordSchema>>;

const verdictSchema = z.enum(['sent', 'never', 'unclear']);

/**
 * A message on its way to a channel. `ready`: the next part may go at `nextAt`. `sending`: a request is under way, or was when
 * the process died. `answered`: what became of it is known, and is to be said in the record.
 */
const messageSchema = z.strictObject({
  id: z.string(),
  words: z.array(carriedWordSchema).min(1),
  /** Whose form the parts have. */
  service: chatServiceSchema,
  /** What is said by itself gives way to what people published. */
  isAutomatic: z.boolean(),
  /** As the service takes them, in order; none where it takes no text that long. */
  parts: z.array(z.string()),
  sentParts: z.int().min(0),
  state: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('ready'), nextAt: z.number() }),
    z.strictObject({ is: z.literal('sending') }),
    z.strictObject({ is: z.literal('answered'), verdict: verdictSchema }),
  ]),
  /** Tries of the part under way that came to nothing. */
  tries: z.int().min(0),
  /** What the last of them was answered; empty before. */
  why: z.string(),
});
export type OutboxMessage = Readonly<z.infer<typeof messageSchema>>;

/** What is known of a channel's line: one message at a time, in order. Times are ms since 1970 UTC. */
export const lineSchema = z.strictObject({
  message: messageSchema.nullable(),
  /** When an automatic message, or a part of one, went out last, or may have; null for never. */
  automaticAt: z.number().nullable(),
  /** When a request was made last; null for never. */
  askedAt: z.number().nullable(),
  /** When a message was taken whole last; null for never. */
  sentAt: z.number().nullable(),
});
export type OutboxLine = Readonly<z.infer<typeof lineSchema>>;

/** The line of a channel that nothing was sent to yet. */
export const emptyLine: OutboxLine = { message: null, automaticAt: null, askedAt: null, sentAt: null };
