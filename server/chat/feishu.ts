import { createHmac } from 'node:crypto';
import { readCode } from './answer.ts';
import { withoutMentions } from './plain-mentions.ts';
import type { ChatFormat } from './service.ts';

/** Called too often, however it is said there. */
const passing: ReadonlySet<number> = new Set([11_232, 11_233, 11_246, 99_991_400]);

/**
 * A group's own robot of Feishu or Lark (飞书自定义机器人): signed in the body by time (s), with time and secret as the key of an
 * empty text. A request may have 20 KB; five a second, a hundred a minute.
 */
export const feishu: ChatFormat = {
  service: 'feishu',
  // Written as JSON a text may grow; a quarter is left for that.
  mostBytes: 15_000,
  everyMs: 1_000,
  isKnownAgain: false,
  // A tag of theirs calls people, also in a text.
  plain: (text) => withoutMentions(text).replaceAll('<', '＜'),
  request: ({ url, secret }, { text, at }) => {
    const timestamp = String(Math.floor(at / 1_000));
    const signed =
      secret === null ? {} : { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
    return {
      url,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }),
    };
  },
  read: (answer) =>
    readCode(answer, 'code', (code, text) => passing.has(code) || (code === 9_499 && /too many/iu.test(text))),
};
