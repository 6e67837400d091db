import { createHmac, timingSafeEqual } from 'node:crypto';
import { webhookSecretPrefix } from '../../shared/sync/webhook-secret.ts';

/** How far (ms) the time of a signed message may be from ours, as the standard advises. */
const toleranceMs = 5 * 60_000;

/**
 * The headers by which a receiver proves a message (Standard Webhooks). `secret`: base64, with or without its prefix. `id`:
 * the same at each try. `at`: when it is sent, ms since 1970 UTC.
 */
export function webhookHeaders(
  secret: string,
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at / 1_000));
  const signature = signatureOf(secret, id, seconds, body);
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/** Whether a message was signed with a secret, a little before or after `now` (ms). */
export function isSignedWith(
  secret: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  now: number,
): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': given = '' } = headers;
  if (id === '' || !/^\d{1,12}$/u.test(seconds)) return false;
  if (Math.abs(now - Number(seconds) * 1_000) > toleranceMs) return false;
  const own = Buffer.from(signatureOf(secret, id, seconds, body));
  // More than one while a secret is renewed.
  return given.split(' ').some((signed) => {
    const [version, signature = ''] = signed.split(',', 2);
    const other = Buffer.from(signature);
    return version === 'v1' && other.length === own.length && timingSafeEqual(other, own);
  });
}

function signatureOf(secret: string, id: string, seconds: string, body: string): string {
  const bare = secret.startsWith(webhookSecretPrefix) ? secret.slice(webhookSecretPrefix.length) : secret;
  return createHmac('sha256', Buffer.from(bare, 'base64')).update(`${id}.${seconds}.${body}`).digest('base64');
}
