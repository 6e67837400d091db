import { z } from 'zod';
import { channelShape } from '../../shared/domain/words-out/channel.ts';
import { channelSecretSchema } from '../../shared/sync/channel-administration.ts';

/** The kind under which channels are kept. */
export const channelKind = 'channel';

/** A channel as the server keeps it, by its id: what everybody may know, and the two secrets. */
export const channelDocumentSchema = z.strictObject({
  ...channelShape,
  /** It was proven when it was given; a list that could not be read for one of them would hide them all. */
  url: z.string(),
  secret: channelSecretSchema.nullable(),
});
export type ChannelDocument = Readonly<z.infer<typeof channelDocumentSchema>>;
