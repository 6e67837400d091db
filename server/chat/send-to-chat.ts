import { post } from '../requests/post.ts';
import type { ChatAddress, ChatFormat, ChatMessage, Verdict } from './service.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What became of one request. */
export type Sending = Verdict & {
  /** How long (ms) the service asks to wait; null where it does not say. */
  readonly waitMs: number | null;
};

/** As much of an answer (bytes) as is read: what is beyond says nothing of use. */
const mostAnswer = 16_384;
/** The longest wait (ms) that a service may ask for. */
const mostWaitMs = 600_000;

/** Sends one message and says what became of it; never raises. What was answered is told without what is secret of the address. */
export async function sendToChat(
  format: ChatFormat,
  address: ChatAddress,
  message: ChatMessage,
  withinMs: number,
): Promise<Sending> {
  const posted = await post({ ...format.request(address, message), withinMs, mostAnswer });
  if ('fault' in posted) {
    return { verdict: posted.mayHaveArrived ? 'unclear' : 'later', why: posted.fault, waitMs: null };
  }
  const read = format.read({ status: posted.status, body: withoutSecrets(posted.body, address) });
  return { ...read, waitMs: waitOf(posted.retryAfter, message.at) };
}

/** `Retry-After`: seconds, or a date. */
function waitOf(asked: string | null, now: number): number | null {
  if (asked === null) return null;
  const ms = /^\d{1,9}$/u.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  return Number.isFinite(ms) ? Math.min(mostWaitMs, Math.max(0, ms)) : null;
}
