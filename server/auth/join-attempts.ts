import { invitationRequestSchema } from '../../shared/sync/join.ts';
import { hashOfCode } from './join-codes.ts';
import { type Rate, RateLimit } from './rate-limit.ts';

/** Five tries within the life of a code. */
const tries: Rate = { burst: 5, perSecond: 5 / 600 };
/** From everywhere together. */
const triesInAll: Rate = { burst: 100, perSecond: 2 };

/** A try that was let through; `held` once the code was one, which costs nothing. */
export interface Attempt {
  readonly held: () => void;
}

/**
 * Counts tries to join, or to see where a code leads, that came to nothing: by address, by code and in all. A try is counted
 * before it is made and given back when its code held, so that many at once guess no more than one after another, and a room
 * full of consoles behind one address comes in.
 */
export class JoinAttempts {
  readonly #byAddress: RateLimit;
  readonly #byCode: RateLimit;
  readonly #inAll: RateLimit;

  constructor(monotonic: () => number) {
    this.#byAddress = new RateLimit(tries, monotonic);
    this.#byCode = new RateLimit(tries, monotonic);
    this.#inAll = new RateLimit(triesInAll, monotonic);
  }

  /** Begins a try; how long (ms) to wait instead, when there were too many. `asked`: what was sent, as it came. */
  begin(address: string, asked: unknown): Attempt | number {
    const limits: readonly (readonly [RateLimit, string])[] = [
      [this.#byAddress, address],
      [this.#byCode, codeIn(asked)],
      [this.#inAll, ''],
    ];
    for (const [limit, name] of limits) {
      const wait = limit.take(name);
      if (wait > 0) return wait;
    }
    return { held: () => limits.forEach(([limit, name]) => limit.giveBack(name)) };
  }
}

/** The code that is tried, by its hash: a code never stays in memory. What holds none is tried under one name. */
function codeIn(asked: unknown): string {
  const code = typeof asked === 'object' && asked !== null && 'code' in asked ? asked.code : null;
  const read = invitationRequestSchema.safeParse({ code });
  return read.success ? hashOfCode(read.data.code) : '';
}
