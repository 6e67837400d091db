import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { assert } from '../../shared/assert.ts';
import { handbookVersions } from '../../shared/domain/handbook/handbook-versions.ts';
import { type Handbook, handbookSchema } from '../../shared/domain/handbook/handbook.ts';
import { type ReplicaId, replicaIdSchema, streamIdSchema } from '../../shared/record/ids.ts';
import { introductionKind } from '../../shared/record/introduction.ts';
import { inTransaction } from './database/in-transaction.ts';
import { assertDurable, openForReading } from './database/open-database.ts';
import { databaseName, openRecord } from './database/record-file.ts';
import { takeWriterLock } from './database/writer-lock.ts';
import { doneActions } from './incidents/done-actions.ts';
import { Incidents } from './projections/incidents.ts';
import { rebuildProjections } from './projections/rebuild.ts';
import { Timeline } from './projections/timeline.ts';
import { WorkspaceFacts } from './projections/workspace-facts.ts';
import type { KeyAtStart } from '../device/key-at-start.ts';
import { StoreFailure, failure } from './failure.ts';
import { type Device, introduce, replaceDevice, settleDevice } from './record/device-key.ts';
import { dropStaleDrafts } from './drafts/drafts.ts';
import { EventLog, type LogClock } from './record/event-log.ts';
import { type ReplicaOrigin, settleReplica } from './record/replica.ts';
import { ServerClock } from './record/server-clock.ts';
import { SideFile } from './record/side-file.ts';
import { newStreamId } from './record/uuid-v7.ts';
import { forgetBytes, hasBytesToForget } from './redaction/erase-bodies.ts';
import { dropSetting, readSetting, writeSetting } from './settings.ts';
import { isAnotherDevices, renewDevice } from './sync/renew-device.ts';
import type { Readable } from './interchange/export-incident.ts';
import type { IncidentChange, Workspace } from './workspace.ts';

/** What opening a profile for writing needs from outside. */
export interface ProfileOptions {
  readonly profile: string;
  readonly clock: LogClock;
  /** The default handbook, as text of `handbook/1`. */
  readonly handbook: string;
  /** The zone of a workspace that has none yet: IANA name. */
  readonly zone: string;
  /** What the starter has of the device's key; where it is left out, nothing opens one that the keychain keeps. */
  readonly deviceKey?: KeyAtStart;
  /** Where side files are kept; the user's state folder when left out. */
  readonly stateFolder?: string;
  readonly changed?: (change: IncidentChange) => void;
  readonly settled?: () => void;
}

/** A profile open for writing. */
export interface OpenProfile {
  readonly workspace: Workspace;
  readonly replica: ReplicaId;
  readonly origin: ReplicaOrigin;
  /** Another one after `renewDevice`. */
  readonly device: Device;
  /** Goes on as a new device where the keychain doesn't open this one's key. Raises StoreFailure `not_allowed` elsewhere. */
  readonly renewDevice: () => void;
  readonly serverClock: ServerClock;
  readonly close: () => void;
}

/** Opens (or makes) a profile as its only writer. Raises DatabaseFault; then nothing was changed. */
export function openProfile(options: ProfileOptions): OpenProfile {
  mkdirSync(options.profile, { recursive: true, mode: 0o700 });
  const lock = takeWriterLock(join(options.profile, 'writer.lock'));
  let database: Database | null = null;
  try {
    database = openRecord(options.profile, options.clock.wall());
    return open(database, lock, options);
  } catch (error) {
    database?.close();
    lock.close();
    throw error;
  }
}

/** Opens a profile for reading, beside whoever writes. Null when there is no record in it yet. Raises DatabaseFault. */
export function openProfileForReading(
  profile: string,
): { readonly readable: Readable; readonly zone: string; readonly close: () => void } | null {
  const path = join(profile, databaseName);
  if (!existsSync(path)) return null;
  const database = openForReading(path);
  const timeline = new Timeline(database);
  const facts = new WorkspaceFacts(database);
  return {
    readable: {
      profile,
      database,
      timeline,
      incidents: new Incidents(database, timeline),
      facts,
      handbookOf: handbooksOf(database, facts),
    },
    zone: readSetting(database, 'workspace_zone') ?? 'UTC',
    close: () => database.close(),
  };
}

function open(database: Database, lock: Database, options: ProfileOptions): OpenProfile {
  const side = new SideFile(options.profile, options.stateFolder);
  let device = settleDevice(options.profile, options.deviceKey);
  const serverClock = new ServerClock(database, options.clock);
  const clock = { ...options.clock, offset: () => serverClock.offset() };
  const begin = () =>
    inTransaction(database, () => {
      if (readSetting(database, 'workspace_zone') === null) writeSetting(database, 'workspace_zone', options.zone);
      keepHandbook(database, options.handbook);
      const settled = settleReplica(database, side, device.isNew || isReplicaOfAnother(database, device));
      const own = new EventLog(database, settled.replica, clock);
      beginLog(own, device);
      return { ...settled, log: own };
    });
  let begun;
  try {
    begun = begin();
  } catch (error) {
    // A copy goes on as another replica, which has to introduce itself: the key that is locked says nothing for it.
    const isLocked = error instanceof StoreFailure && error.error.code === 'key_locked';
    if (!isLocked || options.deviceKey?.kind !== 'locked') throw error;
    device = replaceDevice(options.profile, options.deviceKey.spare);
    begun = begin();
  }
  const { replica, origin, log } = begun;
  assertDurable(database);
  if (readSetting(database, 'rebuild') !== null) {
    rebuildProjections(database);
    dropSetting(database, 'rebuild');
  }
  if (hasBytesToForget(database)) forgetBytes({ database, profile: options.profile, log });
  dropStaleDrafts(database, options.clock.wall());
  log.committed();
  side.write(replica, log.ownEvents());
  const timeline = new Timeline(database);
  const incidents = new Incidents(database, timeline);
  const facts = new WorkspaceFacts(database);
  const workspace: Workspace = {
    profile: options.profile,
    database,
    log,
    timeline,
    incidents,
    facts,
    side,
    done: doneActions(database, replica),
    handbookOf: handbooksOf(database, facts),
    changed: options.changed ?? (() => undefined),
    settled: options.settled ?? (() => undefined),
  };
  return {
    workspace,
    replica,
    origin,
    get device() {
      return device;
    },
    renewDevice: () => {
      if (device.privateKey !== null || options.deviceKey?.kind !== 'locked') throw failure('not_allowed', device.id);
      const lost = device.id;
      device = replaceDevice(options.profile, options.deviceKey.spare);
      renewDevice(workspace, lost, device);
    },
    serverClock,
    close: () => {
      side.close();
      database.close();
      lock.close();
    },
  };
}

/** Whether the replica that wrote here last belongs to another device: the key was replaced since. */
function isReplicaOfAnother(database: Database, device: Device): boolean {
  const replica = readSetting(database, 'replica');
  const workspace = readSetting(database, 'workspace');
  if (replica === null || workspace === null) return false;
  return isAnotherDevices(database, streamIdSchema.parse(workspace), replicaIdSchema.parse(replica), device.id);
}

/** A replica's log begins with its introduction, in the workspace's own stream. Inside a transaction. */
function beginLog(log: EventLog, device: Device): void {
  const known = readSetting(log.database, 'workspace');
  const workspace = known === null ? newStreamId(log.clock.wall()) : streamIdSchema.parse(known);
  if (known === null) writeSetting(log.database, 'workspace', workspace);
  if (log.headOf(log.streamRow(workspace), log.replicaRow(log.replica)) !== null) return;
  const drafts = [{ kind: introductionKind, body: introduce(device, workspace, log.replica) }] as const;
  log.append(workspace, { size: 1, drafts }, { actor: null, simulated: false }, () => undefined);
}

/** An incident keeps the version under which it ran, so a version that is here is never replaced. */
function keepHandbook(database: Database, content: string): void {
  const { version } = handbookSchema.parse(JSON.parse(content));
  database
    .prepare('INSERT INTO handbooks (version, content) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(version, content);
}

/** Versions that were made here or elsewhere, and the one that came with the program. A version never changes. */
function handbooksOf(database: Database, facts: WorkspaceFacts): (version: number) => Handbook {
  const read = new Map<number, Handbook>();
  const shipped = (version: number) => {
    const content = database.prepare('SELECT content FROM handbooks WHERE version = ?').pluck().get(version);
    return typeof content === 'string' ? handbookSchema.parse(JSON.parse(content)) : null;
  };
  const nearest = (version: number): number => {
    const versions = database.prepare('SELECT version FROM handbooks').pluck().all() as number[];
    const known = [...versions, ...handbookVersions(facts.state()).map((made) => made.version)];
    return known.toSorted((one, other) => Math.abs(one - version) - Math.abs(other - version))[0] ?? version;
  };
  const find = (version: number): Handbook | null => {
    const known = read.get(version);
    if (known !== undefined) return known;
    const made = handbookVersions(facts.state()).find((one) => one.version === version)?.handbook ?? shipped(version);
    if (made !== null) read.set(version, made);
    return made;
  };
  return (version) => {
    // A carried incident may have run under a version that this profile lacks; the nearest one serves.
    const found = find(version) ?? find(nearest(version));
    assert(found !== null, 'a profile has a handbook');
    return found;
  };
}
