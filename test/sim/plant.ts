import type { RelayStorage } from '../../server/storage/relay-storage.ts';
import type { Clamp } from '../../shared/record/clamp.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { ConsoleSync } from '../../shared/sync/console-sync.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import type { ReplicaPort } from '../../shared/sync/replica-port.ts';
import type { Workspace } from '../../electron/store/workspace.ts';
import type { ReplicaStep } from './memory-record.ts';

/** Where a bug can be planted: each takes a real part and gives back what stands in its place. */
export interface Plant {
  readonly port: (real: ReplicaPort) => ReplicaPort;
  readonly sync: (real: ConsoleSync, port: ReplicaPort) => ConsoleSync;
  readonly storage: (real: RelayStorage) => RelayStorage;
  /** What the server sends; null loses it. */
  readonly fromServer: (message: ServerMessage) => ServerMessage | null;
  readonly fromConsole: (message: ConsoleMessage) => ConsoleMessage | null;
  /** How many bytes the server thinks are waiting. */
  readonly waiting: (real: number) => number;
  /** What a console commits as one; each of these is a commit of its own. */
  readonly commits: (steps: readonly ReplicaStep[]) => readonly (readonly ReplicaStep[])[];
  /** Whether a commit of the server waits for the disk. */
  readonly serverSyncs: boolean;
  /** A clamp as a console reads it; null when it passes over it. */
  readonly clamp: (clamp: Clamp) => Clamp | null;
  /** A state as it is kept and read again. */
  readonly snapshot: (state: IncidentState) => IncidentState;
  /** After the real store took something in. */
  readonly stored: (workspace: Workspace) => void;
}

/** Nothing is planted. */
export const faithful: Plant = {
  port: (real) => real,
  sync: (real) => real,
  storage: (real) => real,
  fromServer: (message) => message,
  fromConsole: (message) => message,
  waiting: (real) => real,
  commits: (steps) => [steps],
  serverSyncs: true,
  clamp: (clamp) => clamp,
  snapshot: (state) => state,
  stored: () => undefined,
};
