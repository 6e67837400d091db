import { join } from 'node:path';
import { pino } from 'pino';
import { Channels } from '../../../server/channels/channels.ts';
import { readFlags } from '../../../server/start/flags.ts';
import { serve } from '../../../server/start/serve.ts';
import type { SetChannel } from '../../../shared/sync/channel-administration.ts';
import { type ChatReceiver, startReceiver } from '../../helpers/chat-receiver.ts';

/** A shared server in the test's own process, with a receiver that stands for the chats. */
export interface ChattingServer {
  readonly chat: ChatReceiver;
  /** The link by which one device joins as the owner. */
  readonly ownerLink: () => Promise<string>;
  /** Sets a channel up, to the receiver unless said otherwise. */
  readonly setUp: (channel: Pick<SetChannel, 'channel' | 'name' | 'audience'> & Partial<SetChannel>) => Promise<void>;
  /** Ends it, the receiver too; once, however often it is asked. */
  readonly close: () => Promise<void>;
}

/** Starts one over a test's folder. */
export async function startChattingServer(folder: string): Promise<ChattingServer> {
  const flags = ['--plain', '--host', '127.0.0.1', '--address', '127.0.0.1', '--port', '0'];
  const read = readFlags([...flags, '--data', join(folder, 'chatting-server')]);
  if (!read.ok) throw new Error(read.error);
  const server = await serve(read.value.flags, pino({ level: 'silent' }));
  const chat = await startReceiver();
  let closing: Promise<void> | null = null;
  const { storage, workspace } = server;
  const { kept, admin } = storage;
  const channels = new Channels({ kept, admin, workspace: workspace.workspace, now: Date.now });
  return {
    chat,
    ownerLink: async () => (await server.invite('owner')).link,
    setUp: async (asked) => {
      const usual = { service: 'slack', language: 'en', zone: 'Asia/Shanghai', isDefault: false, on: true } as const;
      const done = await channels.set(
        { ...usual, url: chat.url('slack', asked.channel), secret: null, ...asked },
        'test',
      );
      if (!done.ok) throw new Error(done.error);
    },
    close: () => {
      closing ??= chat.close().then(server.close);
      return closing;
    },
  };
}
