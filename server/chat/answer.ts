import { z } from 'zod';
import { jsonIn } from '../../shared/json-in.ts';
import type { ChatAnswer, Verdict } from './service.ts';

/** As much of an answer as is kept: it is another program's, and may be anything. */
const mostWhy = 200;

/** What was answered, in a line. */
export function whyOf({ status, body }: ChatAnswer): string {
  return `HTTP ${status} ${body.replaceAll(/\s+/gu, ' ').trim()}`.slice(0, mostWhy);
}

/** Too slow, too often, failed, nothing behind the gateway, too busy: the service says that it did not take it. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503]);

/**
 * What the status alone says where the service did not take it; null where it did. A gateway that waited in vain, or that
 * lost the service in the middle (504, 520 to 524), can't say.
 */
export function refusedByStatus(answer: ChatAnswer): Verdict | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  const why = whyOf(answer);
  if (passing.has(status)) return { verdict: 'later', why };
  return { verdict: status > 500 ? 'unclear' : 'never', why };
}

/**
 * Reads an answer that says by a code in JSON what became of it: 0 is sent. What is no such answer is somebody else's, or the
 * service's in a shape of tomorrow.
 */
export function readCode(
  answer: ChatAnswer,
  field: 'errcode' | 'code',
  isPassing: (code: number, text: string) => boolean,
): Verdict {
  const refused = refusedByStatus(answer);
  if (refused !== null) return refused;
  const code = z.object({ [field]: z.number() }).safeParse(jsonIn(answer.body)).data?.[field];
  if (code === 0) return { verdict: 'sent' };
  if (code === undefined) return { verdict: 'unclear', why: whyOf(answer) };
  return { verdict: isPassing(code, answer.body) ? 'later' : 'never', why: whyOf(answer) };
}
