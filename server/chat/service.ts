import type { ChatService } from '../../shared/domain/words-out/channel.ts';

/** Where a channel's requests go. Both are secrets: whoever has them can write there. */
export interface ChatAddress {
  readonly url: string;
  /** What requests are signed with; null where the service asks for none. */
  readonly secret: string | null;
}

/** One message as people are to read it, and what tells it from every other. */
export interface ChatMessage {
  readonly id: string;
  readonly text: string;
  /** When it is sent, ms since 1970 UTC: signatures hold for a while around it. */
  readonly at: number;
}

/** A request as it goes out. */
export interface ChatRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a service answered. */
export interface ChatAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * What an answer, or none, means: it arrived; it did not and may be tried later; it did not and never will so; it may have
 * arrived, and nobody can tell.
 */
export type Verdict =
  | { readonly verdict: 'sent' }
  | { readonly verdict: 'later' | 'never' | 'unclear'; readonly why: string };

/** One kind of chat: how its messages are shaped, how long they may be, and what it answers. */
export interface ChatFormat {
  readonly service: ChatService;
  /** What an incoming text becomes there: whatever would call people or be markup is made plain. */
  readonly plain: (text: string) => string;
  /** The most bytes (UTF-8) of a message's plain text. */
  readonly mostBytes: number;
  /** How long (ms) there is at least from one message to the next, so that the service takes them all. */
  readonly everyMs: number;
  /** Messages say which they are, so that one that comes twice is known to be the same: it may be sent again. */
  readonly isKnownAgain: boolean;
  /** `text`: plain and short enough. */
  readonly request: (address: ChatAddress, message: ChatMessage) => ChatRequest;
  readonly read: (answer: ChatAnswer) => Verdict;
}
