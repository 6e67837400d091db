import { replicaIdSchema, type StreamId } from '../../shared/record/ids.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import { FanOut } from '../../server/relay/fan-out.ts';
import { Relay } from '../../server/relay/relay.ts';
import { type Line, Session } from '../../server/relay/session.ts';
import { type Terms, ordinaryTerms } from '../../server/relay/terms.ts';
import type { RelayStorage } from '../../server/storage/relay-storage.ts';
import type { Segment } from '../../shared/sync/segment.ts';
import type { Chance } from './chance.ts';
import { type SimulatedKey, proofs } from './keys.ts';
import { MemoryRelayStorage, type RelayStep } from './memory-relay-storage.ts';
import type { Plant } from './plant.ts';
import { VirtualDisk } from './virtual-disk.ts';
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

/** What a server is made of. */
export interface ServerParts {
  readonly world: World;
  readonly chance: Chance;
  readonly workspace: StreamId;
  readonly key: SimulatedKey;
  /** How many processes run over one database. */
  readonly size: number;
  /** Told of what must not happen. */
  readonly failed: (error: unknown) => void;
  readonly plant: Plant;
}

/** A server of several processes over one database: the real relay, on a virtual disk. */
export class SimulatedServer {
  readonly disk = new VirtualDisk<RelayStep>();
  /** What each process that starts from now on holds its consoles to. */
  terms: Terms = ordinaryTerms;
  #storage: MemoryRelayStorage;
  #processes: Process[] = [];

  constructor(readonly parts: ServerParts) {
    this.#storage = this.#read();
    this.start();
  }

  get key(): SimulatedKey {
    return this.parts.key;
  }

  get storage(): MemoryRelayStorage {
    return this.#storage;
  }

  /** Starts every process that is down. */
  start(): void {
    while (this.#processes.length < this.parts.size) this.#processes.push(this.#launch());
  }

  /** One process ends in the middle of what it does. */
  kill(): void {
    const process = this.#processes.shift();
    if (process !== undefined) this.#end(process);
  }

  /** Every process ends and starts again, on the terms of now. */
  relaunch(): void {
    while (this.#processes.length > 0) this.kill();
    this.start();
  }

  /** All processes end, and what was not synced is gone. */
  losePower(): void {
    while (this.#processes.length > 0) this.kill();
    this.disk.losePower();
    this.#storage = this.#read();
  }

  /** All processes end; what was committed is there. */
  crash(): void {
    while (this.#processes.length > 0) this.kill();
    this.#storage = this.#read();
  }

  /** The database is put back as it was, and begins a new life. */
  restore(image: readonly RelayStep[]): void {
    while (this.#processes.length > 0) this.kill();
    this.disk.restore(image);
    this.#storage = this.#read();
    this.decide({ kind: 'epoch', epoch: this.parts.chance.hex(8) });
  }

  /** Writes what an owner decides; the power does not go meanwhile. */
  decide(...steps: readonly RelayStep[]): void {
    const { onWrite } = this.disk;
    this.disk.onWrite = () => undefined;
    this.#storage.decide(...steps);
    this.disk.onWrite = onWrite;
  }

  /** Takes a connection; null when no process is up. */
  accept(line: {
    readonly send: (message: ServerMessage) => void;
    readonly waiting: () => number;
    readonly close: () => void;
  }): Accepted | null {
    const { failed, plant } = this.parts;
    const process = this.#any();
    if (process === null) return null;
    const { backPressure } = process.relay.terms;
    const guarded: Line = {
      send: (message) => {
        const sent = process.alive ? plant.fromServer(message) : null;
        if (sent === null) return;
        if (message.t === 'events' && line.waiting() > backPressure.headsOnly)
          failed(new Error('a full line was given events'));
        if (message.t === 'present' && line.waiting() > backPressure.dropPresence)
          failed(new Error('a full line was given presence'));
        line.send(sent);
      },
      waiting: () => this.#waiting(line.waiting(), backPressure),
      close: line.close,
      failed,
    };
    const session = new Session(process.relay, guarded);
    process.sessions.set(session, line.close);
    return {
      received: (message) => {
        if (process.alive) session.received(message).catch(failed);
      },
      gone: () => {
        if (process.alive) session.closed();
        process.sessions.delete(session);
      },
    };
  }

  /** A packed part of a stream, as the HTTP side gives it; null when there is none for this member. */
  async packed(stream: StreamId, number: number, size: number, memberId: string): Promise<Segment | null> {
    const process = this.#any();
    if (process === null) return null;
    const { storage } = process.relay.parts;
    if ((await storage.streamFor(this.parts.workspace, stream, memberId)) === null) return null;
    return this.parts.plant.packed(`${stream}/${number}`, () => this.#pack(process, stream, number, size));
  }

  async #pack({ relay }: Process, stream: StreamId, number: number, size: number): Promise<Segment | null> {
    const { storage } = relay.parts;
    const after = number * size;
    const { events, signed, state } = await storage.page(stream, after, { events: size, bytes: 8 * 1024 * 1024 });
    const before = await storage.chainAt(stream, after);
    if (events.length < size || before === null) return null;
    return { after, before, events: [...events], signed: [...signed], head: await relay.signedHead(state) };
  }

  /** Who may do what changed. */
  accessChanged(): void {
    for (const { fanOut } of this.#processes) fanOut.tell(this.parts.workspace, { kind: 'access' });
  }

  #read(): MemoryRelayStorage {
    return new MemoryRelayStorage(this.disk, this.parts.plant);
  }

  #any(): Process | null {
    const [first, ...rest] = this.#processes;
    return first === undefined ? null : this.parts.chance.pick([first, ...rest]);
  }

  #waiting(bytes: number, { dropPresence, headsOnly, close }: Terms['backPressure']): number {
    const { trace } = this.parts.world;
    if (bytes > dropPresence) trace.reached('line over presence');
    if (bytes > headsOnly) trace.reached('line over heads');
    if (bytes > close) trace.reached('line over all');
    return this.parts.plant.waiting(bytes);
  }

  #launch(): Process {
    const { world, chance, workspace, key, plant, failed } = this.parts;
    const fanOut = new FanOut();
    const identity = {
      device: key.device,
      publicKey: key.publicKey,
      replica: replicaIdSchema.parse(chance.hex(8)),
      software: 'simulation',
      sign: key.sign,
    };
    const surroundings = {
      ...proofs,
      now: () => world.now,
      monotonic: () => world.now,
      random: (bytes: number) => Buffer.from(chance.hex(bytes), 'hex').toString('base64url'),
      tokenFor: () => 'a token that opens nothing',
    };
    const isAlive = () => process.alive;
    const storage = whileAlive(plant.storage(this.#storage), isAlive);
    const relay = new Relay({ storage, fanOut, identity, surroundings, terms: this.terms });
    const process: Process = { relay, fanOut, sessions: new Map(), seen: new Map(), alive: true };
    world.every(1_000, () => {
      if (!process.alive) return false;
      for (const session of process.sessions.keys()) session.tick().catch(failed);
      this.#poll(process);
      return true;
    });
    world.note('server', `starts ${workspace}`);
    return process;
  }

  /** What other processes wrote is found by looking, once a second. */
  #poll({ fanOut, seen }: Process): void {
    const { workspace } = this.parts;
    for (const state of this.#storage.all(workspace)) {
      if (seen.get(state.stream) === state.last) continue;
      seen.set(state.stream, state.last);
      fanOut.tell(workspace, { kind: 'grew', state });
    }
  }

  #end(process: Process): void {
    process.alive = false;
    for (const close of process.sessions.values()) close();
  }
}

/** A process that ended asks nothing and writes nothing any more, whatever it was about to do. */
function whileAlive(storage: RelayStorage, isAlive: () => boolean): RelayStorage {
  return new Proxy(storage, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown =>
        isAlive() ? Reflect.apply(value, target, args) : new Promise(() => undefined);
    },
  });
}
