import type { StreamId } from '../../shared/record/ids.ts';
import type { RelayStep } from './memory-relay-storage.ts';
import type { People } from './people.ts';
import type { Scene } from './scene.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import type { HomeImage } from './simulated-replica.ts';

/** Draws trouble for a team, one after another, and remembers what of it excuses what. */
export class Troubles {
  serverRestored = false;
  readonly imagesRestored = new Set<SimulatedConsole>();
  readonly copied = new Set<SimulatedConsole>();
  readonly #scene: Scene;
  readonly #people: People;
  readonly #images: { readonly console: SimulatedConsole; readonly image: HomeImage }[] = [];
  readonly #serverImages: (readonly RelayStep[])[] = [];
  readonly #all: readonly (readonly [number, () => void])[];
  readonly #total: number;

  constructor(scene: Scene, people: People) {
    this.#scene = scene;
    this.#people = people;
    const { faults, chance } = scene.parts;
    const { server, team } = scene;
    this.#all = [
      [30, () => this.#someone().cut()],
      [15, () => this.#someone().block(chance.happens(0.6), chance.happens(0.6))],
      [15, () => this.#someone().block(false, false)],
      [8, () => this.#restart((who) => who.kill())],
      [8, () => this.#restart((who) => who.losePower())],
      [5, () => this.#jump()],
      [5, () => this.#serverDown(() => server.kill())],
      [3, () => this.#serverDown(() => server.losePower())],
      [4, () => this.#takeImage()],
      [2, () => this.#serverImages.push(server.disk.image())],
      [3, () => this.#restoreConsole()],
      [faults.many ? 12 : 1, () => this.#copyConsole()],
      [1, () => this.#restoreServer()],
      [1, () => team.consoles.length > 2 && team.revoke(this.#someone())],
      [faults.versions ? 6 : 0, () => this.#updateServer()],
      [faults.versions ? 10 : 0, () => this.#updateConsole()],
      [faults.restricted ? 3 : 0, () => this.#restrict()],
      [faults.restricted ? 8 : 0, () => this.#grant()],
    ];
    this.#total = this.#all.reduce((sum, [weight]) => sum + weight, 0);
  }

  /** One more thing goes wrong. */
  strike(): void {
    let draw = this.#scene.parts.chance.int(1, this.#total);
    for (const [weight, happen] of this.#all) {
      draw -= weight;
      if (draw <= 0) return happen();
    }
  }

  /** The server's machine lost power; somebody starts it again. */
  serverDown(end: () => void): void {
    this.#serverDown(end);
  }

  #someone(): SimulatedConsole {
    const { team, parts } = this.#scene;
    return parts.chance.pick(team.consoles as [SimulatedConsole, ...SimulatedConsole[]]);
  }

  #restart(end: (who: SimulatedConsole) => void, who = this.#someone()): void {
    end(who);
    this.#scene.world.after(this.#scene.parts.chance.int(10, 8_000), () => who.start());
  }

  #jump(): void {
    this.#someone().skew += this.#scene.parts.chance.int(-7_200_000, 7_200_000);
  }

  #serverDown(end: () => void): void {
    const { server, world, parts } = this.#scene;
    end();
    world.after(parts.chance.int(100, 5_000), () => server.start());
  }

  #takeImage(): void {
    const console = this.#someone();
    this.#images.push({ console, image: console.home.image() });
  }

  #restoreConsole(): void {
    const { chance } = this.#scene.parts;
    const image = this.#images[chance.int(0, Math.max(0, this.#images.length - 1))];
    if (image === undefined) return;
    this.imagesRestored.add(image.console);
    this.copied.add(image.console);
    this.#restart((who) => {
      who.kill();
      // A restored file keeps the note of today; a restored machine brings back the note of then.
      who.home.restore(image.image, chance.happens(0.5) ? 'of then' : 'of today');
    }, image.console);
  }

  #copyConsole(): void {
    const who = this.#someone();
    const twin = this.#scene.twinOf(who);
    this.copied.add(who).add(twin);
    twin.start();
  }

  #restoreServer(): void {
    const { server, team, world, parts } = this.#scene;
    const image = this.#serverImages[parts.chance.int(0, Math.max(0, this.#serverImages.length - 1))];
    if (image === undefined) return;
    this.serverRestored = true;
    world.trace.reached('server restored');
    server.restore(image);
    // What the owner decided since is decided again.
    team.decideAgain();
    world.after(parts.chance.int(100, 3_000), () => server.start());
  }

  /** One process of the server is of a later version from now on, the others once they start again. */
  #updateServer(): void {
    const { server } = this.#scene;
    const { oldestProtocol: oldest, newestProtocol: newest } = server.terms;
    server.terms = newest === 1 ? this.#scene.terms(1, 2) : this.#scene.terms(Math.min(oldest + 1, 2), 2);
    this.#serverDown(() => server.kill());
  }

  #updateConsole(): void {
    this.#restart((who) => {
      who.kill();
      who.speaks = who.speaks.newest === 1 ? { oldest: 1, newest: 2 } : { oldest: 2, newest: 2 };
    });
  }

  /** What everybody saw is for some alone from now on. */
  #restrict(): void {
    const { team, parts, world } = this.#scene;
    const open = this.#people.streams.filter((one) => one !== team.workspace && !team.restrictions.has(one));
    const stream = open[parts.chance.int(0, Math.max(0, open.length - 1))];
    if (stream === undefined) return;
    const some = team.consoles.filter(() => parts.chance.happens(0.6)).map((one) => team.rowOf(one).memberId);
    team.restrict(stream, new Set(['m0', ...some]), false);
    world.trace.reached('restricted later');
  }

  #grant(): void {
    const { team, parts, world } = this.#scene;
    const restricted = [...team.restrictions.keys()];
    if (restricted.length === 0) return;
    team.grant(parts.chance.pick(restricted as [StreamId, ...StreamId[]]), this.#someone());
    world.trace.reached('access granted');
  }
}
