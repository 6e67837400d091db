import type { Database } from 'better-sqlite3';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { eventId } from '../../../shared/record/ids.ts';
import { type DeviceId, introductionSchema } from '../../../shared/record/introduction.ts';
import { prepared } from '../database/prepared.ts';
import { rebuildStream } from '../projections/rebuild.ts';
import type { Device } from '../record/device-key.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { eventOf } from '../record/stored-events.ts';
import { type Workspace, commit } from '../workspace.ts';
import { forgetJoinedServer } from './joined-server.ts';
import { becomeNewReplica, setAside, writeAgain } from './part-ways.ts';

interface Unsent {
  readonly stream: StreamId;
  readonly row: number;
  readonly replica: ReplicaId;
  readonly from: number;
}

/**
 * Goes on as another device: a new replica that introduces itself by the new key, in no server's workspace until it is let
 * in again. Nobody can sign any more what the lost key's replicas wrote, so what no server said to hold of it is written
 * again under the new one. What stays on this console stays as it is.
 */
export function renewDevice(workspace: Workspace, lost: DeviceId, device: Device): void {
  const { database, facts, incidents, log, timeline } = workspace;
  const own = facts.stream();
  commit(workspace, (tell) => {
    const unsent = unsentOf(workspace, lost);
    const tails = unsent.map((one) => ({ ...one, tail: setAside(workspace, one.stream, one) }));
    becomeNewReplica(workspace, device);
    for (const { stream, replica, tail } of tails) writeAgain(workspace, stream, replica, tail);
    forgetJoinedServer(database);
    facts.forget();
    for (const [stream, row] of new Map(tails.map((one) => [one.stream, one.row] as const))) {
      if (stream === own) continue;
      rebuildStream(database, row, stream);
      incidents.forget();
      timeline.forget();
      tell({ incident: stream, entriesFrom: 0, total: timeline.size(log.streamRow(stream)), ended: false });
    }
  });
  workspace.settled();
}

/** Whether a replica introduced itself in a workspace by another device's key. Reads. */
export function isAnotherDevices(
  database: Database,
  workspace: StreamId,
  replica: ReplicaId,
  device: DeviceId,
): boolean {
  const introduced = deviceOf(database, workspace, replica);
  return introduced !== null && introduced !== device;
}

/** The first event of each replica of a device in each shared stream that no server said to hold; introductions stay. */
function unsentOf({ database, facts }: Workspace, device: DeviceId): readonly Unsent[] {
  const own = facts.stream();
  if (own === null) return [];
  const heads = prepared(
    database,
    `SELECT streams.stream, streams.id AS row, replicas.replica, heads.seq, coalesce(sync_held.seq, 0) AS held FROM heads
     JOIN streams ON streams.id = heads.stream JOIN replicas ON replicas.id = heads.replica
     LEFT JOIN sync_held ON sync_held.stream = heads.stream AND sync_held.replica = heads.replica
     WHERE streams.stream = ? OR (streams.id IN (SELECT stream FROM incidents)
       AND streams.id NOT IN (SELECT stream FROM sync_private))`,
  ).all(own) as (Omit<Unsent, 'from'> & { readonly seq: number; readonly held: number })[];
  return heads
    .map(({ seq, held, ...one }) => ({ ...one, seq, from: Math.max(held, one.stream === own ? 1 : 0) + 1 }))
    .filter(({ replica, seq, from }) => from <= seq && deviceOf(database, own, replica) === device);
}

/** The device by which a replica introduced itself in a workspace; null when it did not here. */
function deviceOf(database: Database, workspace: StreamId, replica: ReplicaId): DeviceId | null {
  const introduced = eventOf(database, eventId(workspace, replica, 1));
  return introductionSchema.safeParse(sealedData(introduced?.sealed.body ?? null)).data?.device ?? null;
}
