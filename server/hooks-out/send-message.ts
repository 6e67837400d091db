import { webhookHeaders } from '../crypto/standard-webhooks.ts';
import { type HookMessage, hookMessageSchema } from './hook-message.ts';

/** How long (ms) a receiver may take to answer. */
const answerWithinMs = 15_000;

/** What came of a message: it arrived; it did not and is tried again; its receiver wants no more. */
export type Sent = { readonly outcome: 'arrived' } | { readonly outcome: 'later' | 'gone'; readonly why: string };

/** Sends one message. Redirections are not followed: who is told of incidents is who an owner named. Never raises. */
export async function sendMessage(
  { url, secret }: { readonly url: string; readonly secret: string },
  { id, message, at }: { readonly id: string; readonly message: HookMessage; readonly at: number },
  stopped: AbortSignal,
): Promise<Sent> {
  const body = JSON.stringify(hookMessageSchema.parse(message));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Muster',
    ...webhookHeaders(secret, { id, at, body }),
  };
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    if (answer.ok) return { outcome: 'arrived' };
    return { outcome: answer.status === 410 ? 'gone' : 'later', why: `answered with status ${answer.status}` };
  } catch (error) {
    return { outcome: 'later', why: whyOf(error) };
  }
}

/** What went wrong on the way, without the address. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'could not be reached';
  if (error.name === 'TimeoutError') return `did not answer within ${answerWithinMs / 1_000} s`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? `could not be reached: ${code}` : 'could not be reached';
}
