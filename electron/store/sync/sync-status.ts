import type { SyncStatus } from '../../../shared/bridge/sync.ts';
import type { Held } from '../../../shared/sync/replica-port.ts';
import type { OpenProfile } from '../open-profile.ts';
import { joinedServer } from './joined-server.ts';
import type { RunningSync } from './run-sync.ts';

/** What the keeper knows beside its running sync. */
export interface KeptStanding {
  readonly isJoining: boolean;
  /** Why joining failed. */
  readonly failed: string | null;
  readonly invited: SyncStatus['invited'];
  readonly clockOffsetMs: number | null;
  /** Since when there is no route; null while there is one. */
  readonly since: number | null;
  /** The first seconds of a start, in which no route says nothing yet. */
  readonly isEarly: boolean;
}

/** How a console stands that joined no server, or can't speak to it without its key. */
export function statusAlone(
  { device, workspace }: OpenProfile,
  { isJoining, failed, invited, clockOffsetMs }: KeptStanding,
): SyncStatus {
  const server = serverOf(workspace.database);
  const isHindered = device.privateKey === null && server !== null;
  return {
    state: isHindered ? 'hindered' : isJoining ? 'joining' : 'none',
    server,
    waiting: 0,
    oldest: null,
    since: null,
    fault: isHindered ? 'key_locked' : failed,
    clockOffsetMs,
    key: keyOf(device),
    invited,
    files: 0,
    refused: [],
    quarantined: [],
    restricted: [],
    loading: [],
    others: [],
  };
}

/** How a console stands to the server that it joined. */
export function statusOf({ device, workspace }: OpenProfile, running: RunningSync, kept: KeptStanding): SyncStatus {
  const { failed, clockOffsetMs, since, isEarly } = kept;
  const { state, hindrance, behind } = running.sync.standing();
  const { waiting, oldest, refused, quarantined } = running.sync.outbox();
  const connected = waiting > 0 || behind > 0 ? 'waiting' : 'synced';
  const apart = isEarly ? 'connecting' : 'offline';
  return {
    state:
      running.stopped !== null || hindrance !== null || refused.length > 0
        ? 'hindered'
        : state === 'live'
          ? connected
          : apart,
    server: serverOf(workspace.database),
    waiting,
    oldest,
    since,
    fault: running.stopped ?? hindrance?.why ?? failed,
    clockOffsetMs,
    key: keyOf(device),
    invited: null,
    files: running.files.left(),
    refused: refused.map(named),
    quarantined: quarantined.map(named),
    restricted: [...running.restricted()],
    loading: running.glances.incidents().map((incident) => ({
      incident,
      held: running.port.position(incident).cursor,
      of: running.sync.serverAt(incident),
    })),
    others: [...running.sync.others(running.monotonic()).values()].flatMap(({ member, presence }) =>
      presence.places.map(({ stream, view }) => ({ name: presence.person ?? member, incident: stream, view })),
    ),
  };

  function named<Reason>({ stream, why, events }: Held<Reason>) {
    const row = workspace.incidents.row(stream);
    return { incident: stream, number: row?.number ?? null, title: row?.title ?? null, why, events };
  }
}

function serverOf(database: OpenProfile['workspace']['database']): SyncStatus['server'] {
  const known = joinedServer(database);
  if (known === null) return null;
  return { address: known.address, workspace: known.workspaceName, member: known.member, role: known.role };
}

function keyOf({ privateKey, kept }: OpenProfile['device']): SyncStatus['key'] {
  return privateKey === null ? 'locked' : kept;
}
