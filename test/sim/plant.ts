import type { RelayStorage } from '../../server/storage/relay-storage.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import type { ReplicaPort } from '../../shared/sync/replica-port.ts';

/** Where a bug can be planted: each takes a real part and gives back what stands in its place. */
export interface Plant {
  readonly port: (real: ReplicaPort) => ReplicaPort;
  readonly storage: (real: RelayStorage) => RelayStorage;
  /** What the server sends; null loses it. */
  readonly fromServer: (message: ServerMessage) => ServerMessage | null;
  readonly fromConsole: (message: ConsoleMessage) => ConsoleMessage | null;
}

/** Nothing is planted. */
export const faithful: Plant = {
  port: (real) => real,
  storage: (real) => real,
  fromServer: (message) => message,
  fromConsole: (message) => message,
};
