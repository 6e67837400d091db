import { z } from 'zod';
import { type CallName, type PushName, calls, pushes } from '../../shared/bridge/contract.ts';
import { type CallResult, callReplySchema } from '../../shared/bridge/reply.ts';
import type { PushMessage } from './push-message.ts';

const replySchema = z.strictObject({ id: z.int(), reply: callReplySchema });
const pushSchema = z.strictObject({ push: z.string(), body: z.unknown() });

/** What came over the port from the store: a reply to a call that waits, or a push. */
export type ReceivedMessage = { readonly id: number; readonly reply: CallResult<unknown> } | PushMessage;

/**
 * Reads a message of the store by the contract. `nameOf` tells which call has that id, so that the reply's value is
 * held against its schema. Null when it is not in the protocol; a value that breaks the contract is an internal error.
 */
export function parsePortMessage(data: unknown, nameOf: (id: number) => string | null): ReceivedMessage | null {
  const push = pushSchema.safeParse(data);
  if (push.success) {
    if (!isPush(push.data.push)) return null;
    const body = pushes[push.data.push].safeParse(push.data.body);
    return body.success ? ({ push: push.data.push, body: body.data } as PushMessage) : null;
  }
  const message = replySchema.safeParse(data);
  if (!message.success) return null;
  const { id, reply } = message.data;
  const name = nameOf(id);
  if (name === null) return null;
  if (!reply.ok || !isCall(name)) return { id, reply };
  const value = calls[name].reply.safeParse(reply.value);
  if (value.success) return { id, reply: { ok: true, value: value.data } };
  const lines = value.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return { id, reply: { ok: false, error: { code: 'internal', refusal: null, detail: `reply to ${name}`, lines } } };
}

function isPush(name: string): name is PushName {
  return Object.hasOwn(pushes, name);
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
