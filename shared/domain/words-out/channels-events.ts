import { z } from 'zod';
import { channelIdSchema, channelShape } from './channel.ts';

/** Events of the workspace's channels to chat, said by the server when an owner sets one up. */
export const channelsEvents = {
  'channel.set': z.strictObject(channelShape),
  'channel.removed': z.strictObject({ channel: channelIdSchema }),
} as const;
