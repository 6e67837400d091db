import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamId } from '../../shared/record/ids.ts';
import { type Terms, ordinaryTerms } from '../../server/relay/terms.ts';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import { type SimulatedKey, realKeyOf, simulatedKey } from './keys.ts';
import { MemoryHome } from './memory-home.ts';
import type { Plant } from './plant.ts';
import { SimulatedConsole } from './simulated-console.ts';
import type { ReplicaHome } from './simulated-replica.ts';
import { SimulatedServer } from './simulated-server.ts';
import { StoreHome } from './store-home.ts';
import { Team } from './team.ts';
import { Crash, type WriteMoment } from './virtual-disk.ts';
import { World } from './world.ts';

/** When every run begins. */
export const start = Date.UTC(2026, 0, 5, 8);
export const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;

/** What a scene is set with. */
export interface SceneParts {
  readonly seed: number;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly plant: Plant;
  /** How many processes the server has. */
  readonly servers: number;
  /** How many consoles of the team keep the real store. */
  readonly stores: number;
}

/** A server, a team and its machines, before anything happened. */
export class Scene {
  readonly world = new World(start);
  readonly violations: string[] = [];
  readonly server: SimulatedServer;
  readonly team: Team;
  /** Asked at each write of a console. */
  consoleWrites: (console: string, moment: WriteMoment) => void = () => undefined;
  #folder: string | null = null;

  constructor(readonly parts: SceneParts) {
    const { chance, plant, servers } = parts;
    this.server = new SimulatedServer({
      world: this.world,
      chance,
      workspace,
      key: this.#key('server'),
      size: servers,
      failed: (error) => this.failed(error),
      plant,
    });
    this.server.terms = this.terms(1, 1);
    this.server.decide({ kind: 'epoch', epoch: chance.hex(8) });
    this.server.relaunch();
    this.team = new Team(this.server, workspace);
  }

  /** Something that must not happen. */
  failed(error: unknown): void {
    if (error instanceof Crash) return;
    this.violations.push(`threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  /** What a server holds its consoles to; with narrow lines, a few events are much. */
  terms(oldestProtocol: number, newestProtocol: number): Terms {
    if (!this.parts.faults.slow) return { ...ordinaryTerms, oldestProtocol, newestProtocol };
    const unit = 2_048;
    const backPressure = { dropPresence: unit, headsOnly: 4 * unit, close: 12 * unit };
    return { oldestProtocol, newestProtocol, backPressure, pageBytes: unit };
  }

  /** A person's console joins. It is not started yet. */
  join(): SimulatedConsole {
    const { consoles } = this.team;
    const name = `console ${consoles.length}`;
    const key = this.#key(`${this.parts.seed}/${consoles.length}`);
    const home = this.#home(name, key, consoles.length < this.parts.stores);
    this.team.admit(key);
    return this.#console(name, key, home);
  }

  /** A console's disk as it is now stands in another machine, too. It is not started yet. */
  twinOf(console: SimulatedConsole): SimulatedConsole {
    const home = console.home.twin();
    home.restore(console.home.image(), this.parts.chance.happens(0.5) ? 'of then' : 'none');
    const twin = this.#console(`twin ${this.team.consoles.length} of ${console.name}`, console.key, home);
    twin.speaks = console.speaks;
    if (this.team.revoked.has(console)) this.team.revoked.add(twin);
    return twin;
  }

  /** Takes away what stood on a disk. */
  strike(): void {
    for (const { home } of this.team.consoles) home.remove();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  #console(name: string, key: SimulatedKey, home: ReplicaHome): SimulatedConsole {
    const { chance, plant, seed } = this.parts;
    const { world, server, team } = this;
    const memberId = (): string => team.rowOf(console).memberId;
    const parses = seed % 10 === 0;
    const console = new SimulatedConsole({
      name,
      world,
      chance,
      server,
      workspace,
      key,
      home,
      parses,
      plant,
      memberId,
    });
    if (home instanceof MemoryHome) home.disk.onWrite = (moment) => this.consoleWrites(name, moment);
    team.consoles.push(console);
    return console;
  }

  #home(name: string, key: SimulatedKey, isStore: boolean): ReplicaHome {
    const { chance, plant } = this.parts;
    const onWrite = (moment: WriteMoment) => this.consoleWrites(name, moment);
    if (!isStore) return new MemoryHome(key, workspace, (bytes) => chance.hex(bytes), plant);
    // In memory where the system has such a place: a thousand small writes would wait for a disk.
    this.#folder ??= mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'muster-sim-'));
    const server = { device: this.server.key.device, publicKey: this.server.key.publicKey };
    return new StoreHome({
      folder: join(this.#folder, name.replace(' ', '-')),
      key,
      workspace,
      server,
      plant,
      onWrite,
    });
  }

  #key(seed: string): SimulatedKey {
    return this.parts.stores > 0 ? realKeyOf(seed) : simulatedKey(seed);
  }
}
