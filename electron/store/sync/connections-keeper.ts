import type { ConnectionDeed, Connections } from '../../../shared/bridge/connections.ts';
import type { AskServer } from './ask-json.ts';
import { connect } from './connect.ts';

/** What the keeper works by. */
export interface ConnectionsKeeperOptions {
  readonly ask: AskServer;
  /** Where the server is reached, with its scheme; null while none is joined. */
  readonly origin: () => string | null;
  /** What is known changed. */
  readonly changed: (connections: Connections) => void;
}

/** What the shared server is joined to, for its owners. Secrets are held until the next deed, and never on disk. */
export class ConnectionsKeeper {
  #told: Connections = { isAsking: false, origin: null, known: null, secret: null, tested: null, fault: null };
  #turn = 0;

  constructor(readonly options: ConnectionsKeeperOptions) {}

  /** Begins a deed; how it went is told. */
  do(deed: ConnectionDeed): Connections {
    this.#turn += 1;
    const turn = this.#turn;
    void connect(this.options.ask, deed).then((done) => {
      // Of two that were asked one after the other the later one says how things are.
      if (turn !== this.#turn) return;
      this.#tell(done.ok ? { ...done.value, isAsking: false } : { isAsking: false, fault: done.error });
    });
    return this.#tell({ isAsking: true, fault: null, secret: null, tested: null });
  }

  #tell(change: Partial<Connections>): Connections {
    this.#told = { ...this.#told, origin: this.options.origin(), ...change };
    this.options.changed(this.#told);
    return this.#told;
  }
}
