import { createHmac } from 'node:crypto';
import { refusedByStatus } from './answer.ts';
import type { ChatFormat } from './service.ts';

/** Any program that takes JSON, signed as Standard Webhooks asks where there is a secret. Any 2xx is sent. */
export const generic: ChatFormat = {
  service: 'generic',
  mostBytes: 60_000,
  everyMs: 0,
  isKnownAgain: true,
  plain: (text) => text,
  request: ({ url, secret }, { id, text, at }) => {
    const body = JSON.stringify({ id, at: new Date(at).toISOString(), text });
    const signed = secret === null ? {} : signatureOf(secret, id, Math.floor(at / 1_000), body);
    return { url, headers: { 'content-type': 'application/json; charset=utf-8', ...signed }, body };
  },
  read: (answer) => refusedByStatus(answer) ?? { verdict: 'sent' },
};

/** The headers by which a receiver knows the sender. `secret`: base64, with or without the prefix that the standard gives it. */
function signatureOf(secret: string, id: string, seconds: number, body: string) {
  const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
