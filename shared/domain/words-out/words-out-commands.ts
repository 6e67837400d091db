import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { channelIdSchema } from './channel.ts';
import { wordsShape } from './words-out-events.ts';

const at = instantSchema.optional();

/** What is asked about words that go to chat. */
export const wordsOutCommands = [
  z.strictObject({
    kind: z.literal('set_group'),
    at,
    channel: channelIdSchema.nullable(),
    name: z.string().trim().min(1).max(100).nullable(),
  }),
  z.strictObject({
    kind: z.literal('drop_words'),
    at,
    ...wordsShape,
    reason: z.string().trim().min(1).max(maxTextLength),
  }),
  z.strictObject({
    kind: z.literal('send_words_again'),
    at,
    ...wordsShape,
    was: z.enum(['stale', 'failed', 'uncertain']),
  }),
] as const;
