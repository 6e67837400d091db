import type { ChatAddress, ChatFormat, ChatMessage, Verdict } from './service.ts';

/** What became of one request. */
export type Sending = Verdict & {
  /** How long (ms) the service asks to wait; null where it does not say. */
  readonly waitMs: number | null;
};

/** As much of an answer (bytes) as is read: what is beyond says nothing of use. */
const mostAnswer = 16_384;
/** The longest wait (ms) that a service may ask for. */
const mostWaitMs = 600_000;

/** What a connection that never stood is told by: nothing was sent through it. */
const neverStood: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'bad port',
]);

/**
 * Sends one message and says what became of it; never raises. It is sent on a connection of its own: on one that was kept,
 * nobody could tell a message that was lost from one that went through. A redirect is followed nowhere.
 */
export async function sendToChat(
  format: ChatFormat,
  address: ChatAddress,
  message: ChatMessage,
  withinMs: number,
): Promise<Sending> {
  const { url, headers, body } = format.request(address, message);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
    });
    const read = format.read({ status: answer.status, body: await beginOf(answer) });
    return { ...read, waitMs: waitOf(answer.headers.get('retry-after'), message.at) };
  } catch (error) {
    const code = codeOf(error);
    const verdict = neverStood.has(code) ? 'later' : 'unclear';
    return { verdict, why: code, waitMs: null };
  }
}

async function beginOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (answer.body === null) return '';
  for await (const chunk of answer.body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    // Leaving the loop ends the answer.
    if (bytes >= mostAnswer) break;
  }
  return Buffer.concat(chunks).subarray(0, mostAnswer).toString('utf8');
}

/** `Retry-After`: seconds, or a date. */
function waitOf(asked: string | null, now: number): number | null {
  if (asked === null) return null;
  const ms = /^\d{1,9}$/u.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  return Number.isFinite(ms) ? Math.min(mostWaitMs, Math.max(0, ms)) : null;
}

/** What the system calls it: never its own words, which may hold the address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  if (!(cause instanceof Error)) return 'failed';
  if ('code' in cause) return String(cause.code).slice(0, 100);
  return cause.message === 'bad port' ? cause.message : 'failed';
}
