import { webhookHeaders } from '../crypto/standard-webhooks.ts';
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
    const signed = secret === null ? {} : webhookHeaders(secret, { id, at, body });
    return { url, headers: { 'content-type': 'application/json; charset=utf-8', ...signed }, body };
  },
  read: (answer) => refusedByStatus(answer) ?? { verdict: 'sent' },
};
