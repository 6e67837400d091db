import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far (ms) the time of a signed request may be from ours, as the standard advises. */
const toleranceMs = 5 * 60_000;

/** The headers of Standard Webhooks by which a receiver knows the sender. */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970 UTC. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Signs a request. `secret`: base64, with or without the prefix `whsec_`; `at`: ms since 1970 UTC. */
export function signedHeaders(secret: string, id: string, at: number, body: string): SignedHeaders {
  const seconds = String(Math.floor(at / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signatureOf(secret, id, seconds, body)}`,
  };
}

/** Whether a request was signed with a secret, a little before or after `now` (ms). */
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
  const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
}
