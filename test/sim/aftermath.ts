import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import type { Chance } from './chance.ts';
import type { Redacted, Written } from './people.ts';
import type { Plant } from './plant.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { Team } from './team.ts';

/** What a run left behind. */
export interface Aftermath {
  readonly server: SimulatedServer;
  readonly team: Team;
  readonly written: readonly Written[];
  readonly redacted: readonly Redacted[];
  readonly begunToRedact: ReadonlySet<string>;
  readonly serverRestored: boolean;
  /** Consoles whose disk was put back to an earlier day. */
  readonly imagesRestored: ReadonlySet<SimulatedConsole>;
  /** Consoles whose disk was there twice at some time: what was unsent then may have been written again by each. */
  readonly copied: ReadonlySet<SimulatedConsole>;
  /** For cuts and permutations. */
  readonly chance: Chance;
  readonly plant: Plant;
}

/** Why a console is let in no more, by the name by which it must be told; null when it must be in touch. */
export function outOf({ team, server }: Aftermath, console: SimulatedConsole): string | null {
  const { oldestProtocol, newestProtocol } = server.terms;
  if (newestProtocol < console.speaks.oldest) return 'server_too_old';
  if (oldestProtocol > console.speaks.newest) return 'client_too_old';
  return team.revoked.has(console) ? 'device_revoked' : null;
}

/** Streams of the server that a console's member may see. */
export function streamsOf({ team, server }: Aftermath, console: SimulatedConsole) {
  return server.storage.all(team.workspace).filter(({ stream }) => team.sees(console, stream));
}

/**
 * Whether a console holds what it can't bring back to a server that was restored: others' events, cut off by the end of a
 * page before the head that vouches for them, or by a replica of whose introduction the same is true, or that came before
 * its introduction did. Known; whoever wrote them brings them, if they still can.
 */
export function isUnvouched(
  { serverRestored, server, team }: Aftermath,
  { replica }: SimulatedConsole,
  stream: StreamId,
  of: ReplicaId,
): boolean {
  if (!serverRestored || replica === null) return false;
  const isVouched = (one: StreamId) => replica.outgoing(one, new Map()) !== null;
  const isIntroduced = server.storage.vectorOf(team.workspace).some((known) => known.replica === of);
  return !isVouched(stream) || (!isIntroduced && !isVouched(team.workspace));
}
