import { afterEach, describe, expect, it } from 'vitest';
import { chatFormats, messagesOf } from '../../../server/chat/formats.ts';
import type { Verdict } from '../../../server/chat/service.ts';
import { type ChatService, chatServices } from '../../../shared/domain/words-out/channel.ts';
import { type ChatReceiver, receiverSecrets, startReceiver } from '../../helpers/chat-receiver.ts';

let receiver: ChatReceiver | null = null;
afterEach(async () => {
  await receiver?.close();
  receiver = null;
});

async function open(): Promise<ChatReceiver> {
  receiver = await startReceiver();
  return receiver;
}

/** Sends one text, in as many messages as it takes, and says what each answer means. */
async function send(to: ChatReceiver, service: ChatService, text: string, secret = receiverSecrets[service]) {
  const verdicts: Verdict['verdict'][] = [];
  for (const [place, part] of (messagesOf(service, text) ?? []).entries()) {
    const address = { url: to.url(service), secret };
    const { url, headers, body } = chatFormats[service].request(address, {
      id: `w-${place}`,
      text: part,
      at: Date.now(),
    });
    const answer = await fetch(url, { method: 'POST', headers, body });
    const read = chatFormats[service].read({ status: answer.status, body: await answer.text() });
    verdicts.push(read.verdict);
  }
  return verdicts;
}

describe.each(chatServices)('%s', (service) => {
  it('takes a message, as it is signed and shaped', async () => {
    const to = await open();
    expect(await send(to, service, '支付已恢复\nPayments work again')).toEqual(['sent']);
    expect(to.taken()).toEqual(['支付已恢复\nPayments work again']);
  });

  it('takes a text that is far too long in parts, with nothing lost of it', async () => {
    const to = await open();
    const text = Array.from({ length: 400 }, (_, nth) => `第${nth}行 😀"\\`).join('\n');
    const verdicts = await send(to, service, text);
    expect(new Set(verdicts)).toEqual(new Set(['sent']));
    const whole = to
      .taken()
      .map((part) => part.replace(/^\(\d+\/\d+\) /u, ''))
      .join('');
    const bare = (one: string) => one.replaceAll(/\s/gu, '');
    expect(bare(whole)).toBe(bare(text));
    expect(messagesOf(service, text.repeat(100))).toBeNull();
  });

  it.each([
    ['too_many', 'later'],
    ['busy', 'later'],
    ['broken', 'later'],
    ['bad_token', 'never'],
  ] as const)('answers %s: to be sent %s', async (mood, verdict) => {
    const to = await open();
    to.feel(mood);
    expect(await send(to, service, 'word')).toEqual([verdict]);
    expect(to.taken()).toEqual([]);
  });
});

describe.each(['dingtalk', 'feishu', 'generic'] as const)('%s', (service) => {
  it('refuses for good what is signed by another secret', async () => {
    const to = await open();
    const wrong = service === 'generic' ? `whsec_${Buffer.from('another').toString('base64')}` : 'another';
    const [verdict] = await send(to, service, 'word', wrong);
    expect(to.taken()).toEqual([]);
    // Any 2xx of a program of one's own means that it has it.
    if (service !== 'generic') expect(verdict).toBe('never');
  });
});

it.each([
  ['dingtalk', '@all @所有人 @13800000000', /@(?:all|所有人|\d)/u],
  ['wecom', '<@all> @all', /@all/u],
  ['feishu', '<at user_id="all">all</at> @all', /<at|@all/u],
  ['slack', '<!channel> <@U123> & <http://a|b>', /[<>]|&(?!amp;|lt;|gt;)/u],
] as const)('calls nobody in %s', (service, text, call) => {
  const [message = ''] = messagesOf(service, text) ?? [];
  expect(message).not.toMatch(call);
});
