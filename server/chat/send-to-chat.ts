import { faultOfRequest, isNeverSent } from '../requests/fault-of-request.ts';
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
    const fault = faultOfRequest(error);
    return { verdict: isNeverSent(fault) ? 'later' : 'unclear', why: fault, waitMs: null };
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
