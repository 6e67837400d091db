import type { StreamId } from '../../shared/record/ids.ts';
import { serverTime } from '../../shared/sync/clock-estimate.ts';
import { ConsoleSync } from '../../shared/sync/console-sync.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import { reconnect } from '../../shared/sync/limits.ts';
import type { Chance } from './chance.ts';
import { type SimulatedKey, proofs } from './keys.ts';
import { Connection } from './network.ts';
import type { Accepted, SimulatedServer } from './simulated-server.ts';
import type { Draft, ReplicaHome, SimulatedReplica } from './simulated-replica.ts';
import type { Plant } from './plant.ts';
import { StoreReplica } from './store-replica.ts';
import { Crash } from './virtual-disk.ts';
import { type Weather, calm } from './weather.ts';
import type { World } from './world.ts';

interface Running {
  readonly replica: SimulatedReplica;
  readonly sync: ConsoleSync;
  readonly started: number;
  connection: Connection | null;
}

type Pull = Extract<ConsoleMessage, { t: 'pull' }>;

/** What a console is made of. */
export interface ConsoleParts {
  readonly name: string;
  readonly world: World;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly workspace: StreamId;
  readonly key: SimulatedKey;
  readonly home: ReplicaHome;
  /** Messages are turned into text and read again. */
  readonly parses: boolean;
  readonly plant: Plant;
  /** Its member, as the HTTP side knows them. */
  readonly memberId: () => string;
}

/** A console on a machine of its own: a disk, a clock that may be wrong, a route that may fail; the real sync on them. */
export class SimulatedConsole {
  /** How far (ms) its clock is from the truth. */
  skew = 0;
  weather: Weather = calm;
  /** An old connection goes on arriving while there is a new one. */
  lingers = false;
  /** How many events a packed part holds; null where none are asked for. */
  packs: number | null = null;
  /** The versions of the protocol that the program speaks that is started next. */
  speaks = { oldest: 1, newest: 1 };
  /** Says where its person is. */
  isPresent = false;
  /** No new connection, and nothing flows this way. */
  readonly blocked = { toServer: false, toConsole: false };
  #running: Running | null = null;
  #attempts = 0;

  constructor(readonly parts: ConsoleParts) {}

  get name(): string {
    return this.parts.name;
  }

  get key(): SimulatedKey {
    return this.parts.key;
  }

  get home(): ReplicaHome {
    return this.parts.home;
  }

  get replica(): SimulatedReplica | null {
    return this.#running?.replica ?? null;
  }

  get sync(): ConsoleSync | null {
    return this.#running?.sync ?? null;
  }

  /** Starts the process when it is down. */
  start(): void {
    if (this.#running !== null) return;
    const { world, key, workspace, server, home, plant } = this.parts;
    const started = world.now;
    const monotonic = () => world.now - started;
    try {
      const replica = home.open({ wall: () => world.now + this.skew, monotonic });
      const port = plant.port(replica);
      const real = new ConsoleSync(port, {
        workspace,
        device: key.device,
        server: server.key.device,
        software: 'simulation',
        role: null,
        sign: key.sign,
        verify: proofs.verify,
        deviceOf: proofs.deviceOf,
        speaks: this.speaks,
      });
      const sync = plant.sync(real, port);
      const running: Running = { replica, sync, started, connection: null };
      this.#running = running;
      this.#attempts = 0;
      world.note(this.name, `starts as ${replica.replica}`);
      world.every(1_000, () => {
        if (this.#running !== running) return false;
        this.#guarded(() => sync.tick(monotonic()));
        return true;
      });
      this.#connect(running);
    } catch (error) {
      this.#crashed(error);
    }
  }

  /** Writes an action of a person; nothing when the process is down. Whether it was said to be saved. */
  author(stream: StreamId, drafts: readonly Draft[]): boolean {
    const running = this.#running;
    if (running === null) return false;
    const { world } = this.parts;
    const monotonic = world.now - running.started;
    const { clock } = running.sync.standing();
    const offset = clock === null ? null : serverTime(clock, monotonic) - (world.now + this.skew);
    let isSaved = false;
    this.#guarded(() => {
      running.replica.author(stream, drafts, offset === null ? null : Math.round(offset));
      isSaved = true;
      running.sync.wrote(monotonic);
    });
    return isSaved;
  }

  /** A person asks for another try of what was refused. */
  retry(): void {
    const running = this.#running;
    if (running === null) return;
    this.#guarded(() => {
      running.replica.forgive();
      running.sync.retry(this.parts.world.now - running.started);
    });
  }

  /** The process ends at once; what it committed stays. */
  kill(): void {
    this.#stop();
    this.home.killed();
  }

  /** The machine loses power. */
  losePower(): void {
    this.#stop();
    this.home.losePower();
  }

  /** The connection breaks. */
  cut(): void {
    this.#running?.connection?.cut(this.#lingering());
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

  /** The weather clears, on what stands too. */
  clear(): void {
    this.weather = calm;
    this.lingers = false;
    // With parts of four events, a part of a second each, a long record would not be here in time.
    this.packs = null;
    this.#running?.connection?.hasten();
  }

  /** The network is back, as the system tells it: a new attempt is made at once. */
  resume(): void {
    this.#attempts = 0;
    if (this.#running !== null && this.#running.connection === null) this.#connect(this.#running);
  }

  #stop(): void {
    const running = this.#running;
    this.#running = null;
    running?.connection?.cut(this.#lingering());
  }

  #connect(running: Running): void {
    if (this.#running !== running || running.connection !== null) return;
    if (this.blocked.toServer || this.blocked.toConsole) return this.#again(running);
    const { world, chance, parses, plant, server, name } = this.parts;
    let accepted: Accepted | null = null;
    const connection = new Connection(world, chance, {
      name,
      parses,
      weather: () => this.weather,
      atServer: (message) => accepted?.received(message),
      atConsole: (message) => this.#received(running, connection, message),
      serverGone: () => accepted?.gone(),
      consoleGone: () => {
        if (running.connection !== connection) return;
        running.connection = null;
        running.sync.disconnected();
        this.#again(running);
      },
    });
    running.connection = connection;
    const sendNow = (message: ConsoleMessage) => {
      const sent = plant.fromConsole(message);
      if (sent !== null) connection.toServer.send(sent);
    };
    const send = (message: ConsoleMessage) => {
      if (message.t === 'pull' && this.#isPacked(running, message))
        this.#askPacked(running, connection, message, sendNow);
      else sendNow(message);
    };
    const monotonic = world.now - running.started;
    running.sync.connected({ send, close: () => connection.cut(this.#lingering()) }, monotonic);
    if (this.isPresent) {
      const presence = { person: 'Li Lei', places: [{ stream: null, view: 'board' }] } as const;
      this.#guarded(() => running.sync.present(presence, monotonic));
    }
    accepted = server.accept({
      send: (message) => connection.toConsole.send(message),
      waiting: () => connection.toConsole.bytes,
      close: () => connection.finish(),
    });
    if (accepted === null) connection.cut();
  }

  #received(running: Running, connection: Connection, message: ServerMessage): void {
    if (this.#running !== running || running.connection !== connection) return;
    const monotonic = this.parts.world.now - running.started;
    if (message.t === 'welcome') this.#attempts = 0;
    if (message.t === 'goodbye') this.parts.world.trace.reached(`goodbye ${message.why}`);
    if (message.t === 'ack') for (const verdict of message.verdicts) this.#noteVerdict(verdict);
    this.#guarded(() => {
      running.sync.received(message, monotonic);
      const { clock, hindrance } = running.sync.standing();
      if (message.t === 'challenge' && hindrance !== null) this.parts.world.trace.reached(`told ${hindrance.why}`);
      if (message.t === 'time' && clock !== null && running.replica instanceof StoreReplica)
        running.replica.learn(clock);
    });
  }

  #noteVerdict(verdict: Extract<ServerMessage, { t: 'ack' }>['verdicts'][number]): void {
    if (verdict.verdict === 'ok') return;
    this.parts.world.trace.reached('why' in verdict ? `${verdict.verdict} ${verdict.why}` : verdict.verdict);
  }

  #isPacked(running: Running, { stream, after }: Pull): boolean {
    const size = this.packs;
    return size !== null && after % size === 0 && running.sync.serverAt(stream) - after >= 2 * size;
  }

  /** Asks for a page beside the socket; where that comes to nothing, on it. */
  #askPacked(running: Running, connection: Connection, pull: Pull, sendNow: (message: ConsoleMessage) => void): void {
    const { server, chance, world, memberId } = this.parts;
    const { id, stream, after, chain } = pull;
    const size = this.packs ?? 1;
    const last = running.sync.serverAt(stream);
    const fails = chance.happens(0.1);
    const [there, back] = [chance.int(5, 400), chance.int(5, 400)];
    world.after(there, () => {
      void server.packed(stream, after / size, size, memberId()).then((segment) => {
        world.after(back, () => {
          if (this.#running !== running || running.connection !== connection) return;
          if (fails || segment === null || segment.before !== chain) return sendNow(pull);
          world.trace.reached('packed');
          const { events, signed, head } = segment;
          this.#received(running, connection, {
            t: 'page',
            id,
            stream,
            after,
            differs: false,
            last,
            events,
            signed,
            head,
          });
        });
      });
    });
  }

  #again(running: Running): void {
    const { world, chance } = this.parts;
    this.#attempts += 1;
    const most = Math.min(reconnect.mostMs, reconnect.leastMs * 2 ** this.#attempts);
    world.after(chance.int(reconnect.leastMs, most), () => this.#connect(running));
  }

  #lingering(): number {
    const { chance } = this.parts;
    return this.lingers && chance.happens(0.5) ? chance.int(50, 8_000) : 0;
  }

  /** Runs what may crash half-way; the process is gone then. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#crashed(error);
    }
  }

  #crashed(error: unknown): void {
    if (!(error instanceof Crash)) throw error;
    if (error.of === 'power') this.losePower();
    else this.kill();
  }
}
