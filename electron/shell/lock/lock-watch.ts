import type { Context } from '../../../shared/bridge/context.ts';
import type { CallName } from '../../../shared/bridge/contract.ts';
import type { CallError, CallResult } from '../../../shared/bridge/reply.ts';
import type { Answer } from '../ipc-gate.ts';

/** All that a console's window may ask while it is locked: how it stands, how loud it is, and to be opened. */
const askedWhileLocked: ReadonlySet<CallName> = new Set<CallName>([
  'app:context',
  'lock:open',
  'lock:ringing',
  'person:set',
  'language:set',
  'recovery:choose',
  'window:drawn',
  'window:set_full_screen',
]);

const refusal: CallError = { code: 'locked', refusal: null, detail: '', lines: [] };

/** What the watch asks, and whom it tells. */
export interface LockWatchOptions {
  readonly context: () => Promise<CallResult<Context>>;
  /** The console was locked or opened: what its windows hold is of the other state. */
  readonly turned: (isLocked: boolean) => void;
}

/**
 * Keeps to the lock of the console, which stands in the store: a window that is worked in is refused everything but being
 * opened, whatever its page does. Until the store has said how it stands nothing is let through.
 */
export class LockWatch {
  readonly #options: LockWatchOptions;
  #isLocked: boolean | null = null;

  constructor(options: LockWatchOptions) {
    this.#options = options;
  }

  /** The store has said how it stands. A record that is not open has no lock. */
  note({ lock }: Context): void {
    const before = this.#isLocked;
    this.#isLocked = (lock?.locked ?? null) !== null;
    if (before !== this.#isLocked) this.#options.turned(this.#isLocked);
  }

  /** The store is another one: asked anew before anything is let through. */
  forget(): void {
    this.#isLocked = null;
  }

  /** Answers as given, but refuses a locked window. Walls and pictures go on: nothing can be changed there. */
  guarding(answer: Answer): Answer {
    return async (asker, call) => {
      if (asker.kind !== 'console' || askedWhileLocked.has(call.name)) return answer(asker, call);
      if (this.#isLocked === null) {
        const reply = await this.#options.context();
        if (!reply.ok) return reply;
        this.note(reply.value);
      }
      return this.#isLocked === false ? answer(asker, call) : { ok: false, error: refusal };
    };
  }
}
