import type { StreamId, ReplicaId } from '../../shared/record/ids.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { Proofs } from '../../shared/sync/admission.ts';

/** What a server is to its consoles: a device of its own, with a key, and the replica that this process writes as. */
export interface ServerIdentity {
  readonly device: DeviceId;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  readonly replica: ReplicaId;
  readonly software: string;
  /** Signs with the server's key, base64url. */
  readonly sign: (text: string) => string;
}

/** Time, chance and crypto of a running server; passed in, so that the simulation owns them. */
export interface Surroundings extends Proofs {
  /** The server's wall clock, ms since 1970 UTC. */
  readonly now: () => number;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  /** A fresh random word of that many bytes, base64url. */
  readonly random: (bytes: number) => string;
  /** A token that opens the HTTP side to a device of a workspace for a while. */
  readonly tokenFor: (workspace: StreamId, device: DeviceId) => string;
}
