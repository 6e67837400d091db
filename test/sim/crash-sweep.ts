import { emptyRegistration } from '../../shared/domain/incident/registration.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { redactionKind } from '../../shared/record/redaction.ts';
import { Chance } from './chance.ts';
import { faultClasses, type Faults } from './faults.ts';
import { violationsAfter } from './invariants.ts';
import type { Redacted, Written } from './people.ts';
import { type Plant, faithful } from './plant.ts';
import { Scene, start } from './scene.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import { Crash, type WriteMoment } from './virtual-disk.ts';

/** A crash at one write: whose, which one of theirs, at which moment of it, and of what. */
export interface CrashSpot {
  /** A console's name, or `server`. */
  readonly who: string;
  readonly nth: number;
  readonly moment: WriteMoment;
  readonly of: 'power' | 'process';
}

/** What a played scenario came to. */
export interface CrashOutcome {
  readonly violations: readonly string[];
  /** How many writes each had. */
  readonly writes: ReadonlyMap<string, number>;
  readonly trace: string;
}

const incident = '01900000-0000-7000-8000-00000000c4a5' as StreamId;
const endMs = 16_000;
const healMs = 10_000;
/** Whoever crashed is started again so many ms later. */
const restartMs = 400;

const none = Object.fromEntries(faultClasses.map((name) => [name, false])) as Faults;

/** Plays the scenario without a crash, then with one at every write of everybody. Every crash that broke something. */
export async function sweepCrashes(plant: () => Plant = () => faithful): Promise<{
  readonly played: number;
  readonly broken: readonly (CrashSpot & { readonly violations: readonly string[] })[];
}> {
  const { writes } = await playCrash(null, plant());
  const spots = [...writes].flatMap(([who, count]) =>
    Array.from({ length: count }, (_, index): readonly CrashSpot[] => [
      { who, nth: index + 1, moment: 'before', of: 'power' },
      { who, nth: index + 1, moment: 'written', of: 'power' },
      { who, nth: index + 1, moment: 'written', of: 'process' },
      { who, nth: index + 1, moment: 'after', of: 'power' },
    ]).flat(),
  );
  const broken: (CrashSpot & { readonly violations: readonly string[] })[] = [];
  for (const spot of spots) {
    const { violations } = await playCrash(spot, plant());
    if (violations.length > 0) broken.push({ ...spot, violations });
  }
  return { played: spots.length, broken };
}

/** Plays the scenario, with one crash or none. */
export async function playCrash(spot: CrashSpot | null, plant: Plant = faithful): Promise<CrashOutcome> {
  const scene = new Scene({ seed: 1, chance: new Chance(1), faults: none, plant, servers: 1, stores: 0 });
  const { world, server, team } = scene;
  const writes = new Map<string, number>();
  /** Counts a write, and ends whoever is to crash at it. */
  const meet = (who: string, moment: WriteMoment): Crash | null => {
    if (moment === 'before') writes.set(who, (writes.get(who) ?? 0) + 1);
    const isSpot = spot?.who === who && spot.nth === writes.get(who) && spot.moment === moment;
    return isSpot ? new Crash(spot.of) : null;
  };
  scene.consoleWrites = (who, moment) => {
    const crash = meet(who, moment);
    if (crash === null) return;
    world.after(restartMs, () => team.consoles.find(({ name }) => name === who)?.start());
    throw crash;
  };
  server.disk.onWrite = (moment) => {
    const crash = meet('server', moment);
    if (crash === null) return;
    if (crash.of === 'power') server.losePower();
    else server.crash();
    world.after(restartMs, () => server.start());
    throw crash;
  };
  const story = new Story(scene);
  story.tell();
  await world.pass(start + endMs);
  server.start();
  for (const who of team.consoles) who.start();
  await world.pass(start + endMs + healMs);
  const violations = [
    ...scene.violations,
    ...violationsAfter({ ...story.outcome(), server, team, plant, chance: new Chance(2) }),
  ];
  return { violations, writes, trace: world.trace.end() };
}

/** A short life of a team in which everything that is written in its own way is written once. */
class Story {
  readonly #scene: Scene;
  readonly #written: Written[] = [];
  readonly #redacted: Redacted[] = [];
  readonly #begunToRedact = new Set<string>();
  readonly #copied = new Set<SimulatedConsole>();
  #tags = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  tell(): void {
    const { world, server } = this.#scene;
    const [owner, member, late] = [this.#scene.join(), this.#scene.join(), this.#scene.join()];
    // Its clock is two hours ahead, and it writes before any server told it so.
    late.skew = 7_200_000;
    late.block(true, true);
    for (const who of [owner, member, late]) who.start();
    let image: ReturnType<typeof server.disk.image> = [];
    const at = (ms: number, happen: () => void) => world.after(ms, happen);
    at(1_000, () => this.#register(owner));
    at(2_000, () => this.#write(member, 3));
    at(2_500, () => this.#write(owner, 1));
    at(3_000, () => this.#write(late, 2));
    at(4_000, () => late.block(false, false));
    at(5_000, () => this.#redact(owner));
    at(5_500, () => (image = server.disk.image()));
    at(6_000, () => this.#write(member, 2));
    at(6_200, () => member.block(true, true));
    at(6_500, () => this.#write(member, 1));
    at(7_000, () => {
      const twin = this.#scene.twinOf(member);
      this.#copied.add(member).add(twin);
      twin.start();
    });
    at(8_000, () => member.block(false, false));
    at(9_000, () => this.#write(owner, 1));
    at(10_000, () => {
      server.restore(image);
      this.#scene.team.decideAgain();
      server.start();
    });
    at(12_000, () => this.#write(late, 1));
    at(13_000, () => this.#write(member, 1));
  }

  outcome() {
    return {
      written: this.#written,
      redacted: this.#redacted,
      begunToRedact: this.#begunToRedact,
      serverRestored: true,
      imagesRestored: new Set<SimulatedConsole>(),
      copied: this.#copied,
    };
  }

  #register(who: SimulatedConsole): void {
    const at = this.#scene.world.now;
    const identity = { number: 'INC-20260105-001-SIMU', slug: 'crash', origin: 'declared', handbookVersion: 1 };
    const fields = emptyRegistration('Checkout fails', at);
    const data = { at, identity, fields, severityGuess: null, severityReason: null };
    who.author(incident, [{ kind: 'incident.registered', data }]);
  }

  #write(who: SimulatedConsole, count: number): void {
    const tags = Array.from({ length: count }, () => this.#tag());
    const drafts = tags.map((text) => ({
      kind: 'mitigation.declared',
      data: { at: this.#scene.world.now, note: text },
    }));
    if (!who.author(incident, drafts)) return;
    const wall = this.#scene.world.now + who.skew;
    for (const tag of tags) this.#written.push({ tag, stream: incident, by: who, wall });
  }

  #redact(who: SimulatedConsole): void {
    const replica = who.replica?.replica;
    const event = replica === undefined ? undefined : who.replica?.events().get(incident)?.get(replica)?.at(-1);
    const tag = /"note":"([0-9a-f]{12})"/u.exec(event?.sealed.body ?? '')?.[1];
    if (event === undefined || replica === undefined || tag === undefined) return;
    const named = { replica, seq: event.header.seq };
    this.#begunToRedact.add(tag);
    if (who.author(incident, [{ kind: redactionKind, data: { ...named, reason: 'Holds a password' } }]))
      this.#redacted.push({ tag, stream: incident, ...named, by: who });
  }

  #tag(): string {
    this.#tags += 1;
    return this.#tags.toString(16).padStart(12, '0');
  }
}
