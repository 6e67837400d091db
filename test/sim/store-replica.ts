import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '../../electron/store/database/record-file.ts';
import { prepared, preparedPluck } from '../../electron/store/database/prepared.ts';
import type { OpenProfile } from '../../electron/store/open-profile.ts';
import { eventsIn } from '../../electron/store/record/stored-events.ts';
import { sha256 } from '../../electron/store/record/sha256.ts';
import { enterWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { SqlitePort } from '../../electron/store/sync/sqlite-port.ts';
import { verifyRecord } from '../../electron/store/verify-record.ts';
import { commit, record } from '../../electron/store/workspace.ts';
import { redactEvent } from '../helpers/redact-event.ts';
import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { redactionKind, redactionSchema } from '../../shared/record/redaction.ts';
import type { ClockEstimate } from '../../shared/sync/clock-estimate.ts';
import type { Incoming, Received } from '../../shared/sync/replica-port.ts';
import type { StorePlace } from './store-home.ts';
import type { Draft, HeldEvent, HeldStream, SimulatedReplica, Told } from './simulated-replica.ts';
import { SyncedLog } from './synced-log.ts';

const authorship = { actor: 'Li Lei', simulated: false } as const;

/** What a store's replica is made of. */
export interface StoreParts extends Pick<StorePlace, 'key' | 'workspace' | 'server' | 'plant' | 'onWrite'> {
  readonly profile: OpenProfile;
  readonly folder: string;
}

/** The real store, as a console's process has it open. */
export class StoreReplica extends SqlitePort implements SimulatedReplica {
  readonly #parts: StoreParts;
  readonly #log: SyncedLog;
  #isOpen = true;

  constructor(parts: StoreParts) {
    const { workspace, device } = parts.profile;
    super(workspace, device);
    this.#parts = parts;
    this.#log = new SyncedLog(join(parts.folder, `${databaseName}-wal`));
    if (joinedServer(workspace.database) === null) this.#join();
    this.#log.synced();
  }

  get replica(): ReplicaId {
    return this.#parts.profile.workspace.log.replica;
  }

  /** How far the write-ahead log was synced. */
  get log(): SyncedLog {
    return this.#log;
  }

  author(stream: StreamId, drafts: readonly Draft[]): void {
    const { profile, workspace: own, onWrite } = this.#parts;
    const { workspace } = profile;
    onWrite('before');
    const [first] = drafts;
    if (first?.kind === redactionKind) {
      const { reason, ...target } = redactionSchema.parse(first.data);
      redactEvent(workspace, stream, target, { reason, author: authorship.actor, simulated: false });
    } else {
      const batch = {
        size: drafts.length,
        drafts: drafts.map(({ kind, data }) => ({ kind, body: data }) as EventDraft),
      };
      commit(workspace, (tell) => {
        if (stream === own) workspace.log.append(stream, batch, authorship, () => undefined);
        else tell(record(workspace, stream, batch, authorship));
      });
    }
    this.#log.synced();
    this.unsettle(stream);
    onWrite('after');
  }

  override receive(incoming: Incoming): Received {
    const { profile, onWrite, plant } = this.#parts;
    onWrite('before');
    const before = this.replica;
    const received = super.receive(incoming);
    if (this.replica !== before) this.#log.synced();
    plant.stored(profile.workspace);
    onWrite('after');
    return received;
  }

  /** What this console knows now of the server's time. */
  learn(clock: ClockEstimate): void {
    this.#parts.profile.serverClock.learn(clock);
  }

  holds(stream: StreamId): boolean {
    const sql = 'SELECT 1 FROM heads JOIN streams ON streams.id = heads.stream WHERE streams.stream = ?';
    return preparedPluck(this.#parts.profile.workspace.database, sql).get(stream) !== undefined;
  }

  events(): ReadonlyMap<StreamId, HeldStream> {
    const streams = new Map<StreamId, Map<ReplicaId, HeldEvent[]>>();
    const shared = new Set(this.streams());
    for (const { header, sealed } of eventsIn(this.#parts.profile.workspace.database, null)) {
      const replicas = streams.get(header.stream) ?? new Map<ReplicaId, HeldEvent[]>();
      streams.set(header.stream, replicas);
      const events = replicas.get(header.replica) ?? [];
      replicas.set(header.replica, events);
      events.push({ header, hash: sha256(sealed.header), sealed });
    }
    for (const replicas of streams.values())
      for (const events of replicas.values()) events.sort((left, right) => left.header.seq - right.header.seq);
    // The stream of the workspace that the profile had before it joined stays on this console.
    return new Map([...streams].filter(([stream]) => shared.has(stream)));
  }

  told(stream: StreamId): Told {
    const { log, incidents, database } = this.#parts.profile.workspace;
    const row = log.streamRow(stream);
    const rows = prepared(
      database,
      `SELECT streams.stream, replicas.replica, events.seq FROM timeline JOIN events ON events.place = timeline.place
       JOIN streams ON streams.id = events.stream JOIN replicas ON replicas.id = events.replica
       WHERE timeline.stream = ? AND instr(header, '"kind":"entry.added"') > 0 AND order_key NOT LIKE '%~%'
         AND body IS NOT NULL AND instr(header, '"kv":1,') > 0
       ORDER BY timeline.at, order_key`,
    ).all(row) as { readonly stream: StreamId; readonly replica: ReplicaId; readonly seq: number }[];
    const entries: EventId[] = rows.map((one) => eventId(one.stream, one.replica, one.seq));
    return { state: incidents.state(row, stream), entries };
  }

  faults(): readonly string[] {
    return verifyRecord(this.#parts.profile.workspace.database, this.#parts.folder).faults;
  }

  holdsBytes(text: string): boolean {
    return filesUnder(this.#parts.folder).some((path) => readFileSync(path).includes(text));
  }

  close(): void {
    if (this.#isOpen) this.#parts.profile.close();
    this.#isOpen = false;
  }

  #join(): void {
    const { workspace, server, profile } = this.#parts;
    const reply = {
      workspace,
      name: 'Team',
      server: server.device,
      publicKey: server.publicKey,
      role: 'member',
      member: 'Li Lei',
    } as const;
    enterWorkspace(profile, reply, { address: 'localhost:1', plain: true, pin: null }, () => true);
    const known = preparedPluck(profile.workspace.database, 'SELECT count(*) FROM sync_server').get();
    if (known !== 1) throw new Error('joining left no trace');
  }
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
