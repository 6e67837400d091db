/** What a secret of Standard Webhooks begins with, so that it is known by sight. */
export const webhookSecretPrefix = 'whsec_';

/** Fewer bytes than the standard asks for are no key. */
const leastBytes = 24;

/** Whether a text is a secret by which Standard Webhooks sign: base64 of at least 24 bytes, with or without its prefix. */
export function isWebhookSecret(text: string): boolean {
  const bare = text.startsWith(webhookSecretPrefix) ? text.slice(webhookSecretPrefix.length) : text;
  if (bare.length % 4 !== 0 || !/^[\d+/a-z]+={0,2}$/iu.test(bare)) return false;
  return Math.floor((bare.replaceAll('=', '').length * 3) / 4) >= leastBytes;
}
