import { answerWithinMs } from '../../shared/sync/limits.ts';
import { Chance } from './chance.ts';
import { type FaultClass, faultsOf } from './faults.ts';
import { violationsAfter } from './invariants.ts';
import { People } from './people.ts';
import { type Plant, faithful } from './plant.ts';
import { Scene, start, workspace } from './scene.ts';
import { withSeededCrypto } from './seeded-crypto.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import { Troubles } from './troubles.ts';
import { Crash } from './virtual-disk.ts';
import { calm } from './weather.ts';

/** What a seed came to. */
export interface SeedOutcome {
  readonly seed: number;
  /** What must never be, in words; empty when all held. */
  readonly violations: readonly string[];
  readonly events: number;
  /** How many replicas the server came to know. */
  readonly replicas: number;
  /** How often what is rare came about. */
  readonly reached: Readonly<Record<string, number>>;
  /** The hash of all that happened, in order. */
  readonly trace: string;
}

/** How long (ms) the trouble lasts, and how long after it all must be one again. */
const chaosMs = 90_000;
const healMs = 10_000;

/**
 * Plays one seed: some minutes of a team on a bad network, then peace, then the reckoning. `without`: classes of faults that
 * the seed is spared.
 */
export async function runSeed(
  seed: number,
  plant: Plant = faithful,
  without: readonly FaultClass[] = [],
): Promise<SeedOutcome> {
  const chance = new Chance(seed);
  return faultsOf(seed, without).store
    ? withSeededCrypto(new Chance(seed ^ 0x5a17), () => play(seed, chance, plant, without))
    : play(seed, chance, plant, without);
}

async function play(seed: number, chance: Chance, plant: Plant, without: readonly FaultClass[]): Promise<SeedOutcome> {
  const faults = faultsOf(seed, without);
  const scene = new Scene({ seed, chance, faults, plant, servers: chance.int(1, 3), stores: faults.store ? 2 : 0 });
  const { world, server, team, violations } = scene;
  const isTrouble = () => world.now < start + chaosMs;
  scene.consoleWrites = () => {
    if (isTrouble() && chance.happens(0.001)) throw new Crash('power');
  };
  const people = new People(world, chance, team, faults);
  const troubles = new Troubles(scene, people);
  if (faults.serverPower) {
    server.disk.onWrite = () => {
      if (!isTrouble() || !chance.happens(0.01)) return;
      world.trace.reached('server lost power at a write');
      troubles.serverDown(() => server.losePower());
      throw new Crash('power');
    };
  }
  const size = faults.many ? chance.int(20, 24) : faults.store ? chance.int(3, 4) : chance.int(2, 6);
  for (let index = 0; index < size; index += 1) prepare(scene.join());

  function prepare(console: SimulatedConsole): void {
    if (chance.happens(0.3)) console.skew = chance.int(-7_200_000, 7_200_000);
    console.weather = {
      drop: faults.drop ? 0.03 : 0,
      duplicate: faults.duplicate ? 0.05 : 0,
      reorder: faults.reorder ? 0.05 : 0,
      bytesPerMs: faults.slow && chance.happens(0.5) ? chance.int(1, 4) / 2 : calm.bytesPerMs,
    };
    console.lingers = faults.linger;
    console.packs = faults.packed ? 4 : null;
    console.isPresent = faults.slow;
    if (faults.versions && chance.happens(0.5)) console.speaks = { oldest: 1, newest: 2 };
    console.start();
  }

  world.every(chance.int(150, 900), () => {
    people.act();
    return isTrouble();
  });
  world.every(chance.int(300, 3_000), () => {
    if (!isTrouble()) return false;
    troubles.strike();
    return true;
  });
  try {
    await world.pass(start + chaosMs);
    server.start();
    if (faults.versions) server.relaunch();
    for (const who of team.consoles) {
      who.clear();
      who.block(false, false);
      who.start();
      who.resume();
      // A person asks for another try of what is shown as refused; what stands still otherwise must go on by itself.
      if ((who.replica?.outbox().refused.length ?? 0) > 0) who.retry();
    }
    // Where single messages were lost, or came before the welcome: who waits for an answer finds out after as long as any
    // may take, and how far a stream is is told every ten seconds. Then all is as after a cut.
    const lostMs = faults.drop || faults.reorder ? answerWithinMs : 0;
    await world.pass(start + chaosMs + lostMs + healMs);
    violations.push(...violationsAfter({ ...outcomeOf(troubles), server, team, chance, plant, ...worded(people) }));
  } catch (error) {
    scene.failed(error);
  } finally {
    scene.strike();
  }
  for (const { stream, chain } of server.storage.all(workspace)) world.trace.note(`${stream} ${chain}`);
  return {
    seed,
    violations,
    events: people.written.length,
    replicas: server.storage.vectorOf(workspace).length,
    reached: world.trace.counts(),
    trace: world.trace.end(),
  };
}

function outcomeOf({ serverRestored, imagesRestored, copied }: Troubles) {
  return { serverRestored, imagesRestored, copied };
}

function worded({ written, redacted, begunToRedact }: People) {
  return { written, redacted, begunToRedact };
}
