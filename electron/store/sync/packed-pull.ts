import type { StreamId } from '../../../shared/record/ids.ts';
import { serverPaths, streamPath } from '../../../shared/sync/join.ts';
import { segmentEvents } from '../../../shared/sync/limits.ts';
import type { ConsoleMessage, ServerMessage } from '../../../shared/sync/messages.ts';
import type { Position } from '../../../shared/sync/replica-port.ts';
import { type Segment, segmentSchema } from '../../../shared/sync/segment.ts';
import type { ServerSession } from './server-session.ts';

type Pull = Extract<ConsoleMessage, { t: 'pull' }>;
type Page = Extract<ServerMessage, { t: 'page' }>;

/** How many packed parts are asked for ahead of the one that is taken in. */
const ahead = 2;

/**
 * Answers a first load's pulls from the server's packed parts, which cost it no question to its database; the next ones are
 * on their way while one is taken in. What doesn't fit is left to the ordinary pull, which knows what to say of it.
 */
export class PackedPull {
  readonly #session: ServerSession;
  readonly #coming = new Map<string, Promise<Segment | null>>();

  constructor(session: ServerSession) {
    this.#session = session;
  }

  /** Whether a pull can be answered so. `last`: how far the server has come. */
  static fits({ after }: Pull, last: number): boolean {
    return after % segmentEvents === 0 && last - after >= 2 * segmentEvents;
  }

  /** The page that a pull asks for; null when the server has no such part, or it does not follow `from`. */
  async answer({ id, stream, after }: Pull, from: Position, last: number): Promise<Page | null> {
    const number = after / segmentEvents;
    const asked = this.#ask(stream, number);
    for (let next = number + 1; next <= number + ahead && (next + 1) * segmentEvents <= last; next += 1) {
      void this.#ask(stream, next);
    }
    const segment = await asked;
    this.#coming.delete(keyOf(stream, number));
    if (segment === null || segment.after !== from.cursor || segment.before !== from.chain) return null;
    const { events, signed, head } = segment;
    return { t: 'page', id, stream, after, differs: false, last, events, signed, head };
  }

  /** What is on its way belongs to a connection that is gone. */
  forget(): void {
    this.#coming.clear();
  }

  #ask(stream: StreamId, number: number): Promise<Segment | null> {
    const key = keyOf(stream, number);
    const coming = this.#coming.get(key) ?? this.#fetch(stream, number);
    this.#coming.set(key, coming);
    return coming;
  }

  async #fetch(stream: StreamId, number: number): Promise<Segment | null> {
    try {
      const path = streamPath(serverPaths.segment, { stream, number });
      const answer = await this.#session.ask({ method: 'GET', path });
      if (answer?.status !== 200) return null;
      return segmentSchema.parse(JSON.parse(answer.body.toString('utf8')));
    } catch {
      // The route broke, or it is no such server: the ordinary pull will tell.
      return null;
    }
  }
}

function keyOf(stream: StreamId, number: number): string {
  return `${stream}/${number}`;
}
