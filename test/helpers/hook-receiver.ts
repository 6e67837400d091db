import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { type HookMessage, hookMessageSchema } from '../../server/hooks-out/hook-message.ts';

/** A message that came and was proven, and how it was answered. */
export interface HookHeard {
  readonly id: string;
  readonly message: HookMessage;
  readonly status: number;
}

/** A receiver on the loopback that proves what it is sent by the standard's own library. */
export interface HookReceiver {
  readonly url: string;
  /** What came, in its order. Raises what could not be proven. */
  readonly heard: () => readonly HookHeard[];
  /** With which status a message is answered, from now on; 0 hangs up. 200 at first. */
  answer: (message: HookMessage, id: string) => number | Promise<number>;
  readonly close: () => Promise<void>;
}

/** How far (ms) from its own time the standard takes a message. */
const toleranceMs = 300_000;

/** Starts it. `secretOf`: by which secret messages are proven; asked at each. */
export async function startHookReceiver(secretOf: () => string): Promise<HookReceiver> {
  const heard: HookHeard[] = [];
  const faults: unknown[] = [];
  const receiver: HookReceiver = {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?key=not-to-be-shown`;
    },
    heard: () => {
      if (faults.length > 0) throw faults[0];
      return heard;
    },
    answer: () => 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    const take = async () => {
      try {
        const headers = Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        );
        const text = Buffer.concat(pieces).toString('utf8');
        const id = headers['webhook-id'] ?? '';
        const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
        const webhook = new Webhook(secretOf());
        // The standard's own proof knows the real time alone.
        if (Math.abs(at.getTime() - Date.now()) < toleranceMs) webhook.verify(text, headers);
        else if (webhook.sign(id, at, text) !== headers['webhook-signature']) throw new Error('a wrong signature');
        const message = hookMessageSchema.parse(JSON.parse(text));
        const status = await receiver.answer(message, id);
        heard.push({ id, message, status });
        if (status === 0) incoming.socket.destroy();
        else outgoing.writeHead(status, { location: '/elsewhere' }).end('{}');
      } catch (error) {
        faults.push(error);
        outgoing.writeHead(500).end();
      }
    };
    incoming.on('end', () => void take());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return receiver;
}
