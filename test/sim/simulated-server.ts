import { replicaIdSchema, type StreamId } from '../../shared/record/ids.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import { FanOut } from '../../server/relay/fan-out.ts';
import { Relay } from '../../server/relay/relay.ts';
import { type Line, Session } from '../../server/relay/session.ts';
import type { Chance } from './chance.ts';
import { proofs, simulatedKey } from './keys.ts';
import { MemoryRelayStorage, type RelayStep } from './memory-relay-storage.ts';
import { VirtualDisk } from './virtual-disk.ts';
import type { Plant } from './plant.ts';
import type { World } from './world.ts';

interface Process {
  readonly relay: Relay;
  readonly fanOut: FanOut;
  readonly sessions: Map<Session, () => void>;
  readonly seen: Map<StreamId, number>;
  alive: boolean;
}

/** What a session can be reached by. */
export interface Accepted {
  readonly received: (message: ConsoleMessage) => void;
  readonly gone: () => void;
}

/** A server of several processes over one database: the real relay, on a virtual disk. */
export class SimulatedServer {
  readonly disk = new VirtualDisk<RelayStep>();
  readonly #key = simulatedKey('server');
  #storage: MemoryRelayStorage;
  #processes: Process[] = [];

  constructor(
    readonly world: World,
    readonly chance: Chance,
    readonly workspace: StreamId,
    readonly size: number,
    /** Told of what must not happen. */
    readonly failed: (error: unknown) => void,
    readonly plant: Plant,
  ) {
    this.#storage = new MemoryRelayStorage(this.disk);
    this.start();
  }

  get device() {
    return this.#key.device;
  }

  get storage(): MemoryRelayStorage {
    return this.#storage;
  }

  /** Starts every process that is down. */
  start(): void {
    while (this.#processes.length < this.size) this.#processes.push(this.#launch());
  }

  /** One process ends in the middle of what it does. */
  kill(): void {
    const process = this.#processes.shift();
    if (process !== undefined) this.#end(process);
  }

  /** All processes end, and what was not synced is gone. */
  losePower(): void {
    while (this.#processes.length > 0) this.kill();
    this.disk.losePower();
    this.#storage = new MemoryRelayStorage(this.disk);
  }

  /** The database is put back as it was, and begins a new life. */
  restore(image: readonly RelayStep[]): void {
    while (this.#processes.length > 0) this.kill();
    this.disk.restore(image);
    this.#storage = new MemoryRelayStorage(this.disk);
    this.#storage.decide({ kind: 'epoch', epoch: this.chance.hex(8) });
  }

  /** Takes a connection; null when no process is up. */
  accept(line: {
    readonly send: (message: ServerMessage) => void;
    readonly waiting: () => number;
    readonly close: () => void;
  }): Accepted | null {
    const [first, ...rest] = this.#processes;
    if (first === undefined) return null;
    const process = this.chance.pick([first, ...rest]);
    const guarded: Line = {
      send: (message) => {
        const sent = process.alive ? this.plant.fromServer(message) : null;
        if (sent !== null) line.send(sent);
      },
      waiting: line.waiting,
      close: line.close,
      failed: this.failed,
    };
    const session = new Session(process.relay, guarded);
    process.sessions.set(session, line.close);
    return {
      received: (message) => {
        if (process.alive) session.received(message).catch(this.failed);
      },
      gone: () => {
        if (process.alive) session.closed();
        process.sessions.delete(session);
      },
    };
  }

  /** Who may do what changed. */
  accessChanged(): void {
    for (const { fanOut } of this.#processes) fanOut.tell(this.workspace, { kind: 'access' });
  }

  #launch(): Process {
    const fanOut = new FanOut();
    const key = this.#key;
    const identity = {
      device: key.device,
      publicKey: key.publicKey,
      replica: replicaIdSchema.parse(this.chance.hex(8)),
      software: 'simulation',
      sign: key.sign,
    };
    const surroundings = {
      ...proofs,
      now: () => this.world.now,
      monotonic: () => this.world.now,
      random: (bytes: number) => Buffer.from(this.chance.hex(bytes), 'hex').toString('base64url'),
      tokenFor: () => 'a token that opens nothing',
    };
    const relay = new Relay({ storage: this.plant.storage(this.#storage), fanOut, identity, surroundings });
    const process: Process = { relay, fanOut, sessions: new Map(), seen: new Map(), alive: true };
    this.world.every(1_000, () => {
      if (!process.alive) return false;
      for (const session of process.sessions.keys()) session.tick().catch(this.failed);
      this.#poll(process).catch(this.failed);
      return true;
    });
    return process;
  }

  /** What other processes wrote is found by looking, once a second. */
  async #poll({ fanOut, seen }: Process): Promise<void> {
    for (const state of await this.#storage.streamsFor(this.workspace, '')) {
      if (seen.get(state.stream) === state.last) continue;
      seen.set(state.stream, state.last);
      fanOut.tell(this.workspace, { kind: 'grew', state });
    }
  }

  #end(process: Process): void {
    process.alive = false;
    for (const close of process.sessions.values()) close();
  }
}
