import { createHmac } from 'node:crypto';

/** What a secret begins with, so that it is known by sight. */
export const webhookSecretPrefix = 'whsec_';

/**
 * The headers by which a receiver proves a message (Standard Webhooks). `secret`: base64, with or without its prefix. `id`:
 * the same at each try. `at`: when it is sent, ms since 1970 UTC.
 */
export function webhookHeaders(
  secret: string,
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Readonly<Record<string, string>> {
  const seconds = Math.floor(at / 1_000);
  const bare = secret.startsWith(webhookSecretPrefix) ? secret.slice(webhookSecretPrefix.length) : secret;
  const signature = createHmac('sha256', Buffer.from(bare, 'base64'))
    .update(`${id}.${seconds}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
