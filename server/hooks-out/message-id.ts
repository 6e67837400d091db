import { createHash } from 'node:crypto';

/** What tells a message of a hook from every other, and is the same at each try: receivers pass over what they have. */
export function messageId(hook: string, event: string): string {
  return `msg_${createHash('sha256').update(`${hook}\n${event}`).digest('hex').slice(0, 32)}`;
}
