import { z } from 'zod';
import { channelIdSchema } from '../domain/words-out/channel.ts';
import { channelsReplySchema, setChannelSchema, testedChannelSchema } from '../sync/channel-administration.ts';
import {
  addHookSchema,
  addTokenSchema,
  hooksReplySchema,
  programIdSchema,
  testedHookSchema,
  tokensReplySchema,
} from '../sync/programs.ts';
import { setSourceSchema, sourceIdSchema, sourcesReplySchema } from '../sync/source-administration.ts';

/** What an owner can do about the programs that the shared server is joined to. */
export const connectionDeedSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({ do: z.literal('set_channel'), channel: setChannelSchema }),
  z.strictObject({ do: z.literal('remove_channel'), channel: channelIdSchema }),
  z.strictObject({ do: z.literal('test_channel'), channel: channelIdSchema }),
  z.strictObject({ do: z.literal('set_source'), source: setSourceSchema }),
  z.strictObject({ do: z.literal('renew_source'), source: sourceIdSchema }),
  z.strictObject({ do: z.literal('remove_source'), source: sourceIdSchema }),
  z.strictObject({ do: z.literal('add_token'), token: addTokenSchema }),
  z.strictObject({ do: z.literal('remove_token'), id: programIdSchema }),
  z.strictObject({ do: z.literal('add_hook'), hook: addHookSchema }),
  z.strictObject({ do: z.literal('remove_hook'), id: programIdSchema }),
  z.strictObject({ do: z.literal('test_hook'), id: programIdSchema }),
]);
export type ConnectionDeed = z.infer<typeof connectionDeedSchema>;

/** The programs that the shared server is joined to, as it told an owner last. */
export const connectionsSchema = z.strictObject({
  /** A deed is on its way, or the look after it. */
  isAsking: z.boolean(),
  /** The last deed was done, even if the look after it failed. */
  isDone: z.boolean(),
  /** Where the server is reached, with its scheme; null where this console joined none. */
  origin: z.string().nullable(),
  /** Null before the server told. */
  known: z
    .strictObject({
      channels: channelsReplySchema.shape.channels,
      sources: sourcesReplySchema.shape.sources,
      tokens: tokensReplySchema.shape.tokens,
      hooks: hooksReplySchema.shape.hooks,
    })
    .nullable(),
  /** The secret that the last deed gave, shown this once, and whose it is; null where it gave none. */
  secret: z.strictObject({ of: z.string(), secret: z.string() }).nullable(),
  /** What came of the last test, and of what; null where the last deed was none. */
  tested: z
    .strictObject({
      of: z.string(),
      verdict: z.enum([...testedChannelSchema.shape.verdict.options]),
      why: testedHookSchema.shape.why,
    })
    .nullable(),
  /** Why the last deed was not done, or could not be looked after: a name of the protocol, or the network's own word. */
  fault: z.string().nullable(),
});
export type Connections = z.infer<typeof connectionsSchema>;
