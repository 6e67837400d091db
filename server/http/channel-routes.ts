import type { Hono } from 'hono';
import type { StreamId } from '../../shared/record/ids.ts';
import {
  type AdministeredChannel,
  channelPaths,
  channelsReplySchema,
  nameChannelSchema,
  setChannelSchema,
  testedChannelSchema,
} from '../../shared/sync/channel-administration.ts';
import { hostOf } from '../../shared/sync/web-address.ts';
import type { ChannelDocument } from '../channels/channel-document.ts';
import type { Channels } from '../channels/channels.ts';
import { emptyLine, lineKind, lineSchema } from '../outbox/outbox-line.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';
import { parsedPost } from './parsed-post.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/** What the administration of channels works on. */
export interface ChannelRoutesParts {
  readonly channelsOf: (workspace: StreamId) => Channels;
  readonly kept: KeptDocuments;
  /** Called when a channel changed: consoles are told by the outbox. */
  readonly changed: () => void;
}

/** The channels to chat, for the workspace's owners; to stand behind what lets owners alone in. */
export function channelRoutes(app: Hono<RoutesEnv>, { channelsOf, kept, changed }: ChannelRoutesParts): void {
  app.get(channelPaths.list, async (context) => {
    const { workspace } = context.get('asker');
    const documents = await channelsOf(workspace).list();
    const channels = await Promise.all(documents.map((document) => administered(kept, workspace, document)));
    return context.json(channelsReplySchema.parse({ channels }));
  });

  parsedPost(
    app,
    channelPaths.set,
    setChannelSchema,
    async ({ workspace, device }, asked) => {
      const done = await channelsOf(workspace).set(asked, device.device);
      return done.ok ? Response.json({}) : refusal('unreadable', done.error);
    },
    changed,
  );

  parsedPost(
    app,
    channelPaths.remove,
    nameChannelSchema,
    async ({ workspace, device }, { channel }) => {
      return (await channelsOf(workspace).remove(channel, device.device)) ? Response.json({}) : refusal('not_found');
    },
    changed,
  );

  parsedPost(
    app,
    channelPaths.test,
    nameChannelSchema,
    async ({ workspace, device }, { channel }) => {
      const tested = await channelsOf(workspace).test(channel, device.device);
      return tested === null ? refusal('not_found') : Response.json(testedChannelSchema.parse(tested));
    },
    changed,
  );
}

/** A channel as owners see it: of its address the host alone. */
async function administered(
  kept: KeptDocuments,
  workspace: StreamId,
  { url, secret, ...shape }: ChannelDocument,
): Promise<AdministeredChannel> {
  const document = await kept.get(workspace, lineKind, shape.channel);
  const { message, sentAt } = document === null ? emptyLine : lineSchema.parse(document);
  const why = message === null || message.why === '' ? null : message.why;
  return { ...shape, host: hostOf(url), isSigned: secret !== null, tries: message?.tries ?? 0, why, sentAt };
}
