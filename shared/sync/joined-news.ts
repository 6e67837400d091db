import { maxPageEvents } from './limits.ts';
import type { ServerMessage } from './messages.ts';

/**
 * What came at once, with news of one stream that follow each other as one message: they are taken in by one transaction
 * then. All else stays as and where it was.
 */
export function joinedNews(messages: readonly ServerMessage[]): readonly ServerMessage[] {
  const joined: ServerMessage[] = [];
  for (const message of messages) {
    const before = joined.at(-1);
    const follows =
      message.t === 'events' &&
      before?.t === 'events' &&
      before.stream === message.stream &&
      before.head.last === message.after &&
      // A signed head vouches for its own place, which would be passed over.
      before.head.signature === null &&
      before.events.length + message.events.length <= maxPageEvents;
    if (!follows) {
      joined.push(message);
      continue;
    }
    const events = [...before.events, ...message.events];
    joined[joined.length - 1] = {
      ...message,
      after: before.after,
      events,
      signed: [...before.signed, ...message.signed],
    };
  }
  return joined;
}
