import { createHmac } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { ChatService } from '../../shared/domain/words-out/channel.ts';

/** How a request is answered on purpose: as the service does, or so that it fails. */
export type ReceiverMood =
  | 'well'
  | 'too_many'
  | 'busy'
  | 'broken'
  | 'silent'
  | 'hangs_up'
  | 'nonsense'
  | 'bad_token'
  | 'echoes';

/** A receiver that stands for all of the chats, each under its own path, and is as strict as their documents. */
export interface ChatReceiver {
  /** The address of a channel. */
  readonly url: (service: ChatService, name?: string) => string;
  /** Texts that were taken, in order, by the channel's name. */
  readonly taken: (name?: string) => readonly string[];
  /** Every request that came, whatever became of it. */
  readonly requests: () => number;
  /** How the next requests are answered, one after the other; `well` after these. */
  readonly feel: (...moods: readonly ReceiverMood[]) => void;
  /** The same for the channel of a name alone. */
  readonly feelAt: (name: string, ...moods: readonly ReceiverMood[]) => void;
  readonly close: () => Promise<void>;
}

/** What every channel of the receiver is signed with. */
export const receiverSecrets: Readonly<Record<ChatService, string | null>> = {
  dingtalk: 'SEC0123456789abcdef',
  wecom: null,
  feishu: 'kQ7feishu',
  slack: null,
  generic: `whsec_${Buffer.from('a secret of 24 bytes ...').toString('base64')}`,
};

const text = z.object({ content: z.string() });
/** Shapes as the services document them; what they do not name is refused here. */
const shapes = {
  dingtalk: z.strictObject({ msgtype: z.literal('text'), text, at: z.strictObject({ isAtAll: z.literal(false) }) }),
  wecom: z.strictObject({ msgtype: z.literal('text'), text }),
  feishu: z.strictObject({
    timestamp: z.string().optional(),
    sign: z.string().optional(),
    msg_type: z.literal('text'),
    content: z.strictObject({ text: z.string() }),
  }),
  slack: z.strictObject({ text: z.string(), link_names: z.literal(false), unfurl_links: z.literal(false) }),
  generic: z.strictObject({ id: z.string(), at: z.iso.datetime(), text: z.string() }),
} as const;

interface Heard {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Starts it on the loopback. `now`: by which clock signatures are young enough. */
export async function startReceiver(now: () => number = Date.now): Promise<ChatReceiver> {
  const taken: { readonly name: string; readonly text: string }[] = [];
  let moods: readonly ReceiverMood[] = [];
  const moodsAt = new Map<string, readonly ReceiverMood[]>();
  const moodFor = (name: string): ReceiverMood => {
    const [own, ...restOfOwn] = moodsAt.get(name) ?? [];
    moodsAt.set(name, restOfOwn);
    if (own !== undefined) return own;
    const [mood = 'well', ...rest] = moods;
    moods = rest;
    return mood;
  };
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      requests += 1;
      const url = new URL(incoming.url ?? '/', 'http://receiver');
      const [, service = '', name = ''] = url.pathname.split('/');
      const heard = { url, headers: incoming.headers, body: Buffer.concat(pieces).toString('utf8') };
      answer(outgoing, service as ChatService, moodFor(name), incoming.url ?? '', () => {
        const said = readers[service as ChatService](heard, now());
        if (said !== null) taken.push({ name, text: said });
        return said !== null;
      });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (service, name = service) => `http://127.0.0.1:${port}/${service}/${name}?key=of-the-robot`,
    taken: (name) => taken.filter((one) => name === undefined || one.name === name).map((one) => one.text),
    requests: () => requests,
    feel: (...next) => {
      moods = next;
    },
    feelAt: (name, ...next) => void moodsAt.set(name, next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** Answers as the service does where it takes, or refuses, a message; or so as to fail. */
function answer(
  outgoing: ServerResponse,
  service: ChatService,
  mood: ReceiverMood,
  address: string,
  take: () => boolean,
): void {
  const say = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => {
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  };
  switch (mood) {
    case 'too_many':
      return say(429, 'too many', { 'retry-after': '1' });
    case 'busy':
      return service === 'slack' || service === 'generic' ? say(503, 'busy') : say(200, busyWords[service]);
    case 'broken':
      return say(500, 'broken');
    case 'nonsense':
      return say(200, '<html>a wall of the company</html>');
    case 'bad_token':
      return service === 'slack' || service === 'generic'
        ? say(403, 'invalid_token')
        : say(200, badTokenWords[service]);
    case 'echoes':
      return say(404, `Cannot POST ${address}`);
    case 'silent':
      take();
      return undefined;
    case 'hangs_up':
      take();
      return void outgoing.destroy();
    case 'well': {
      const isTaken = take();
      return isTaken ? say(200, goodWords[service]) : say(service === 'slack' ? 400 : 200, refusedWords[service]);
    }
  }
}

const goodWords = {
  dingtalk: '{"errcode":0,"errmsg":"ok"}',
  wecom: '{"errcode":0,"errmsg":"ok"}',
  feishu: '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}',
  slack: 'ok',
  generic: '{}',
} as const;
const busyWords = {
  dingtalk: '{"errcode":130101,"errmsg":"send too fast"}',
  wecom: '{"errcode":45009,"errmsg":"api freq out of limit"}',
  feishu: '{"code":9499,"msg":"too many request","data":{}}',
} as const;
const badTokenWords = {
  dingtalk: '{"errcode":300001,"errmsg":"token is not exist"}',
  wecom: '{"errcode":93000,"errmsg":"invalid webhook url"}',
  feishu: '{"code":19001,"msg":"param invalid: incoming webhook access token invalid"}',
} as const;
const refusedWords = {
  dingtalk: '{"errcode":310000,"errmsg":"sign not match"}',
  wecom: '{"errcode":40058,"errmsg":"content exceed max length"}',
  feishu: '{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}',
  slack: 'invalid_payload',
  generic: 'refused',
} as const;

const hourMs = 3_600_000;
const bytes = (said: string) => Buffer.byteLength(said, 'utf8');

/** The text of a request that the service would take; null where signature, shape or size is wrong. */
const readers: Readonly<Record<ChatService, (heard: Heard, now: number) => string | null>> = {
  dingtalk: ({ url, body }, now) => {
    const at = url.searchParams.get('timestamp') ?? '';
    const secret = receiverSecrets.dingtalk ?? '';
    const sign = createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
    if (url.searchParams.get('sign') !== sign || Math.abs(now - Number(at)) > hourMs) return null;
    const read = shapes.dingtalk.safeParse(JSON.parse(body)).data;
    return read === undefined || bytes(body) > 20_000 ? null : read.text.content;
  },
  wecom: ({ body }) => {
    const content = shapes.wecom.safeParse(JSON.parse(body)).data?.text.content ?? null;
    return content === null || bytes(content) > 2_048 ? null : content;
  },
  feishu: ({ body }, now) => {
    const read = shapes.feishu.safeParse(JSON.parse(body)).data;
    const at = read?.timestamp ?? '';
    const key = `${at}\n${receiverSecrets.feishu ?? ''}`;
    const sign = createHmac('sha256', key).update('').digest('base64');
    const isYoung = Math.abs(now - Number(at) * 1_000) <= hourMs;
    return read === undefined || read.sign !== sign || !isYoung || bytes(body) > 20 * 1_024 ? null : read.content.text;
  },
  slack: ({ body }) => {
    const read = shapes.slack.safeParse(JSON.parse(body)).data;
    return read === undefined || read.text.length > 4_000 ? null : read.text;
  },
  generic: ({ headers, body }) => {
    try {
      const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      new Webhook(receiverSecrets.generic ?? '').verify(body, signed);
      return shapes.generic.parse(JSON.parse(body)).text;
    } catch {
      return null;
    }
  },
};
