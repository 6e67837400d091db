import type { ConnectionDeed, Connections } from '../../../shared/bridge/connections.ts';
import type { AskServer } from './ask-json.ts';
import { connect, lookAtConnections } from './connect.ts';

/** What the keeper works by. */
export interface ConnectionsKeeperOptions {
  readonly ask: AskServer;
  /** Where the server is reached, with its scheme; null while none is joined. */
  readonly origin: () => string | null;
  /** How the deeds of a window go. */
  readonly changed: (window: number, connections: Connections) => void;
}

/** How the deeds of one window go. */
type Going = Pick<Connections, 'isDone' | 'secret' | 'tested' | 'fault'> & { readonly pending: number };

const nothing: Going = { pending: 0, isDone: false, secret: null, tested: null, fault: null };

/**
 * What the shared server is joined to, for its owners. Deeds are done one after the other, whichever window asked: what one
 * gave is told before the next begins. A secret is held until that window's next deed, and never on disk.
 */
export class ConnectionsKeeper {
  readonly #windows = new Map<number, Going>();
  #known: Connections['known'] = null;
  #queue: Promise<void> = Promise.resolve();

  constructor(readonly options: ConnectionsKeeperOptions) {}

  /** Begins a deed of a window; how it went is told. */
  do(window: number, deed: ConnectionDeed): Connections {
    const { pending } = this.#windows.get(window) ?? nothing;
    const begun = { ...nothing, pending: pending + 1 };
    this.#windows.set(window, begun);
    this.#queue = this.#queue.then(() => this.#run(window, deed));
    return this.#tell(window, begun);
  }

  /** A window is closed: nothing of its deeds is held any longer. */
  forget(window: number): void {
    this.#windows.delete(window);
  }

  async #run(window: number, deed: ConnectionDeed): Promise<void> {
    const done = await connect(this.options.ask, deed);
    if (!done.ok) {
      this.#amend(window, { isDone: false, fault: done.error }, 1);
      return;
    }
    // A secret is shown this once: it waits for nothing that may fail.
    const { secret, tested } = done.value;
    this.#amend(window, {
      isDone: true,
      fault: null,
      ...(secret === null ? {} : { secret }),
      ...(tested === null ? {} : { tested }),
    });
    const looked = await lookAtConnections(this.options.ask);
    if (looked.ok) this.#known = looked.value;
    this.#amend(window, looked.ok ? {} : { fault: looked.error }, 1);
  }

  /** `ended`: how many deeds are done with. */
  #amend(window: number, change: Partial<Omit<Going, 'pending'>>, ended = 0): void {
    const before = this.#windows.get(window);
    if (before === undefined) return;
    const going = { ...before, ...change, pending: Math.max(0, before.pending - ended) };
    this.#windows.set(window, going);
    this.#tell(window, going);
  }

  #tell(window: number, { pending, ...going }: Going): Connections {
    const told = { ...going, isAsking: pending > 0, origin: this.options.origin(), known: this.#known };
    this.options.changed(window, told);
    return told;
  }
}
