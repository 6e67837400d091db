import type { StreamId } from '../../shared/record/ids.ts';
import { serverTime } from '../../shared/sync/clock-estimate.ts';
import { ConsoleSync } from '../../shared/sync/console-sync.ts';
import type { ConsoleMessage } from '../../shared/sync/messages.ts';
import { reconnect } from '../../shared/sync/limits.ts';
import type { Chance } from './chance.ts';
import { type SimulatedKey, proofs } from './keys.ts';
import { MemoryReplica, type ReplicaStep, type SideNote } from './memory-replica.ts';
import { Connection } from './network.ts';
import type { Accepted, SimulatedServer } from './simulated-server.ts';
import type { Plant } from './plant.ts';
import { PowerLost, VirtualDisk } from './virtual-disk.ts';
import type { World } from './world.ts';

interface Running {
  readonly replica: MemoryReplica;
  readonly sync: ConsoleSync;
  readonly started: number;
  connection: Connection | null;
}

/** A console on a machine of its own: a disk, a clock that may be wrong, a route that may fail; the real sync on them. */
export class SimulatedConsole {
  readonly disk = new VirtualDisk<ReplicaStep>();
  note: SideNote | null = null;
  /** How far (ms) its clock is from the truth. */
  skew = 0;
  /** No new connection, and nothing flows this way. */
  readonly blocked = { toServer: false, toConsole: false };
  #running: Running | null = null;
  #attempts = 0;

  constructor(
    readonly world: World,
    readonly chance: Chance,
    readonly server: SimulatedServer,
    readonly workspace: StreamId,
    readonly key: SimulatedKey,
    readonly parses: boolean,
    readonly plant: Plant,
  ) {}

  get replica(): MemoryReplica | null {
    return this.#running?.replica ?? null;
  }

  get sync(): ConsoleSync | null {
    return this.#running?.sync ?? null;
  }

  /** Starts the process when it is down. */
  start(): void {
    if (this.#running !== null) return;
    const { world, chance, key, workspace, disk } = this;
    const started = world.now;
    const monotonic = () => world.now - started;
    try {
      const replica = new MemoryReplica({
        disk,
        note: this.note,
        writeNote: (note) => {
          this.note = { ...note };
        },
        key,
        workspace,
        wall: () => world.now + this.skew,
        monotonic,
        hex: (bytes) => chance.hex(bytes),
      });
      const sync = new ConsoleSync(this.plant.port(replica), {
        workspace,
        device: key.device,
        server: this.server.device,
        software: 'simulation',
        role: null,
        sign: key.sign,
        verify: proofs.verify,
        deviceOf: proofs.deviceOf,
      });
      const running: Running = { replica, sync, started, connection: null };
      this.#running = running;
      this.#attempts = 0;
      world.every(1_000, () => {
        if (this.#running !== running) return false;
        this.#guarded(() => sync.tick(monotonic()));
        return true;
      });
      this.#connect(running);
    } catch (error) {
      if (!(error instanceof PowerLost)) throw error;
      this.#running = null;
    }
  }

  /** Writes an action of a person; nothing when the process is down. Whether it was said to be saved. */
  author(stream: StreamId, bodies: readonly { readonly kind: string; readonly data: object }[]): boolean {
    const running = this.#running;
    if (running === null) return false;
    const monotonic = this.world.now - running.started;
    const { clock } = running.sync.standing();
    const offset = clock === null ? null : serverTime(clock, monotonic) - (this.world.now + this.skew);
    return this.#guarded(() => {
      running.replica.author(stream, bodies, offset === null ? null : Math.round(offset));
      running.sync.wrote(monotonic);
    });
  }

  /** A person asks for another try of what was refused. */
  retry(): void {
    const running = this.#running;
    if (running === null) return;
    this.#guarded(() => {
      running.replica.forgive();
      running.sync.retry(this.world.now - running.started);
    });
  }

  /** The process ends at once; what it committed stays. */
  kill(): void {
    const running = this.#running;
    this.#running = null;
    running?.connection?.cut();
  }

  /** The machine loses power. */
  losePower(): void {
    this.kill();
    this.disk.losePower();
  }

  /** The connection breaks. */
  cut(): void {
    this.#running?.connection?.cut();
  }

  /** Blocks or opens a direction. */
  block(toServer: boolean, toConsole: boolean): void {
    this.blocked.toServer = toServer;
    this.blocked.toConsole = toConsole;
    const connection = this.#running?.connection;
    if (connection === null || connection === undefined) return;
    connection.toServer.blocked = toServer;
    connection.toConsole.blocked = toConsole;
    if (!toServer) connection.toServer.unblock();
    if (!toConsole) connection.toConsole.unblock();
  }

  /** The network is back, as the system tells it: a new attempt is made at once. */
  resume(): void {
    this.#attempts = 0;
    if (this.#running !== null && this.#running.connection === null) this.#connect(this.#running);
  }

  #connect(running: Running): void {
    if (this.#running !== running || running.connection !== null) return;
    if (this.blocked.toServer || this.blocked.toConsole) return this.#again(running);
    const { world, chance, parses } = this;
    const monotonic = () => world.now - running.started;
    let accepted: Accepted | null = null;
    const connection = new Connection(
      world,
      chance,
      {
        atServer: (message) => accepted?.received(message),
        atConsole: (message) => {
          if (running.connection === connection) this.#guarded(() => running.sync.received(message, monotonic()));
        },
        serverGone: () => accepted?.gone(),
        consoleGone: () => {
          if (running.connection !== connection) return;
          running.connection = null;
          running.sync.disconnected();
          this.#again(running);
        },
      },
      parses,
    );
    running.connection = connection;
    const send = (message: ConsoleMessage) => {
      const sent = this.plant.fromConsole(message);
      if (sent !== null) connection.toServer.send(sent);
    };
    running.sync.connected({ send, close: () => connection.cut() }, monotonic());
    accepted = this.server.accept({
      send: (message) => connection.toConsole.send(message),
      waiting: () => connection.toConsole.bytes,
      close: () => connection.finish(),
    });
    if (accepted === null) connection.cut();
  }

  #again(running: Running): void {
    this.#attempts += 1;
    const most = Math.min(reconnect.mostMs, reconnect.leastMs * 2 ** this.#attempts);
    this.world.after(this.chance.int(reconnect.leastMs, most), () => this.#connect(running));
  }

  /** Runs what may lose power half-way; the process is gone then. Whether it came to its end. */
  #guarded(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof PowerLost)) throw error;
      this.losePower();
      return false;
    }
  }
}
