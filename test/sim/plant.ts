import type { RelayStorage } from '../../server/storage/relay-storage.ts';
import type { Clamp } from '../../shared/record/clamp.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { ConsoleSync } from '../../shared/sync/console-sync.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import type { ReplicaPort } from '../../shared/sync/replica-port.ts';
import type { Workspace } from '../../electron/store/workspace.ts';
import type { Segment } from '../../shared/sync/segment.ts';
import type { ReplicaStep } from './memory-record.ts';
import type { RelayStep } from './memory-relay-storage.ts';

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
  /** What the server commits as one; each of these is a commit of its own. */
  readonly serverCommits: (steps: readonly RelayStep[]) => readonly (readonly RelayStep[])[];
  /** Whether a commit of the server waits for the disk. */
  readonly serverSyncs: boolean;
  /** A packed part of a stream, by name. */
  readonly packed: (name: string, make: () => Promise<Segment | null>) => Promise<Segment | null>;
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
  serverCommits: (steps) => [steps],
  serverSyncs: true,
  packed: (_, make) => make(),
  clamp: (clamp) => clamp,
  snapshot: (state) => state,
  stored: () => undefined,
};

/** A part of which some is done otherwise. */
export function overlaid<Part extends object>(real: Part, change: Partial<Part>): Part {
  return new Proxy(real, {
    get: (target, name) => {
      const changed: unknown = Reflect.get(change, name);
      if (changed !== undefined) return changed;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A bug in the console's record. */
export const inPort = (change: (real: ReplicaPort) => Partial<ReplicaPort>): Plant => ({
  ...faithful,
  port: (real) => overlaid(real, change(real)),
});

/** A bug in the server's record. */
export const inStorage = (change: (real: RelayStorage) => Partial<RelayStorage>): Plant => ({
  ...faithful,
  storage: (real) => overlaid(real, change(real)),
});
