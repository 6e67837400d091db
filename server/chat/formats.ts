import type { ChatService } from '../../shared/domain/words-out/channel.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import { generic } from './generic.ts';
import { partsOf } from './parts.ts';
import type { ChatFormat } from './service.ts';
import { slack } from './slack.ts';
import { wecom } from './wecom.ts';

/** How each chat is written to. */
export const chatFormats: Readonly<Record<ChatService, ChatFormat>> = { dingtalk, wecom, feishu, slack, generic };

/** A text as the messages that it becomes in a chat: plain, each within the limit, in order; null where it is too long for it. */
export function messagesOf(service: ChatService, text: string): readonly string[] | null {
  const { plain, mostBytes } = chatFormats[service];
  return partsOf(plain(text), mostBytes);
}
