import { createHmac } from 'node:crypto';
import { readCode } from './answer.ts';
import { withoutMentions } from './plain-mentions.ts';
import type { ChatFormat } from './service.ts';

/** Busy; too many in this minute; too many and held for a while. */
const passing: ReadonlySet<number> = new Set([-1, 130_101, 410_100]);

/**
 * A group's own robot of DingTalk (钉钉自定义机器人): the address is signed by time (ms) and secret. A message may have 20,000
 * bytes; a robot may send twenty a minute, or is silenced for ten.
 */
export const dingtalk: ChatFormat = {
  service: 'dingtalk',
  mostBytes: 18_000,
  everyMs: 3_500,
  isKnownAgain: false,
  plain: withoutMentions,
  request: ({ url, secret }, { text, at }) => {
    const signed = new URL(url);
    if (secret !== null) {
      const sign = createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
      signed.searchParams.set('timestamp', String(at));
      signed.searchParams.set('sign', sign);
    }
    const body = { msgtype: 'text', text: { content: text }, at: { isAtAll: false } };
    return { url: signed.href, headers: json, body: JSON.stringify(body) };
  },
  read: (answer) => readCode(answer, 'errcode', (code) => passing.has(code)),
};

const json = { 'content-type': 'application/json; charset=utf-8' };
