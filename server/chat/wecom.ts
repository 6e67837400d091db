import { readCode } from './answer.ts';
import { withoutMentions } from './plain-mentions.ts';
import type { ChatFormat } from './service.ts';

/** Busy; called too often; too many at once. */
const passing: ReadonlySet<number> = new Set([-1, 45_009, 45_033]);

/** A group's robot of WeCom (企业微信群机器人): a text of at most 2,048 bytes, twenty a minute; the key stands in the address. */
export const wecom: ChatFormat = {
  service: 'wecom',
  mostBytes: 2_048,
  everyMs: 3_500,
  isKnownAgain: false,
  plain: withoutMentions,
  request: ({ url }, { text }) => ({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
  }),
  read: (answer) => readCode(answer, 'errcode', (code) => passing.has(code)),
};
