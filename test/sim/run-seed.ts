import type { StreamId } from '../../shared/record/ids.ts';
import { Chance } from './chance.ts';
import { simulatedKey } from './keys.ts';
import type { ReplicaStep, SideNote } from './memory-replica.ts';
import type { RelayStep } from './memory-relay-storage.ts';
import { SimulatedConsole } from './simulated-console.ts';
import { SimulatedServer } from './simulated-server.ts';
import { PowerLost } from './virtual-disk.ts';
import { type Written, violationsAfter } from './invariants.ts';
import { World } from './world.ts';
import { faithful, type Plant } from './plant.ts';

/** What a seed came to. */
export interface SeedOutcome {
  readonly seed: number;
  /** What must never be, in words; empty when all held. */
  readonly violations: readonly string[];
  readonly events: number;
}

const start = Date.UTC(2026, 0, 5, 8);
const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
/** How long (ms) the trouble lasts, and how long after it all must be one again. */
const chaosMs = 90_000;
const healMs = 10_000;

/** Plays one seed: some minutes of a team on a bad network, then peace, then the reckoning. */
export async function runSeed(seed: number, plant: Plant = faithful): Promise<SeedOutcome> {
  const chance = new Chance(seed);
  const world = new World(start);
  const violations: string[] = [];
  const failed = (error: unknown) => {
    if (!(error instanceof PowerLost))
      violations.push(`threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const server = new SimulatedServer(world, chance, workspace, chance.int(1, 3), failed, plant);
  server.storage.decide({ kind: 'epoch', epoch: chance.hex(8) });
  const consoles: SimulatedConsole[] = [];
  const streams: StreamId[] = [workspace];
  const written: Written[] = [];
  const trouble = {
    serverRestored: false,
    imagesRestored: new Set<SimulatedConsole>(),
    revoked: new Set<SimulatedConsole>(),
    copied: new Set<SimulatedConsole>(),
  };

  const join = (key = simulatedKey(`${seed}/${consoles.length}`)) => {
    const row = {
      device: key.device,
      publicKey: key.publicKey,
      memberId: `m${consoles.length}`,
      member: 'Li Lei',
      role: 'member',
      revoked: false,
    } as const;
    server.storage.decide({ kind: 'device', workspace, row });
    const console = new SimulatedConsole(world, chance, server, workspace, key, seed % 10 === 0, plant);
    console.disk.onWrite = () => {
      if (isTrouble() && chance.happens(0.001)) throw new PowerLost();
    };
    if (chance.happens(0.3)) console.skew = chance.int(-7_200_000, 7_200_000);
    consoles.push(console);
    console.start();
    return console;
  };
  const isTrouble = () => world.now < start + chaosMs;
  const someone = () => chance.pick(consoles as [SimulatedConsole, ...SimulatedConsole[]]);
  const someStream = () => chance.pick(streams as [StreamId, ...StreamId[]]);

  const size = chance.int(2, seed % 25 === 0 ? 20 : 6);
  for (let index = 0; index < size; index += 1) join();

  const write = () => {
    const who = someone();
    if (chance.happens(0.1) && streams.length < 6) streams.push(streamNamed(chance));
    const stream = someStream();
    const count = chance.happens(0.2) ? chance.int(2, 5) : 1;
    const tags = Array.from({ length: count }, () => chance.hex(6));
    const kind = chance.happens(0.1) ? 'future.thing' : 'entry.added';
    if (
      who.author(
        stream,
        tags.map((tag) => ({ kind, data: entrySaying(tag, world.now) })),
      )
    ) {
      for (const tag of tags) written.push({ tag, stream, by: who });
    }
  };
  const images: {
    readonly console: SimulatedConsole;
    readonly disk: readonly ReplicaStep[];
    readonly note: SideNote | null;
  }[] = [];
  const serverImages: (readonly RelayStep[])[] = [];
  const troubles: readonly (readonly [number, () => void])[] = [
    [30, () => someone().cut()],
    [15, () => someone().block(chance.happens(0.6), chance.happens(0.6))],
    [15, () => someone().block(false, false)],
    [8, () => restartLater(someone(), (who) => who.kill())],
    [8, () => restartLater(someone(), (who) => who.losePower())],
    [
      5,
      () => {
        const who = someone();
        who.skew += chance.int(-7_200_000, 7_200_000);
      },
    ],
    [
      5,
      () => {
        server.kill();
        world.after(chance.int(100, 5_000), () => server.start());
      },
    ],
    [
      3,
      () => {
        server.losePower();
        world.after(chance.int(100, 5_000), () => server.start());
      },
    ],
    [
      4,
      () => {
        const who = someone();
        images.push({ console: who, disk: who.disk.image(), note: who.note });
      },
    ],
    [2, () => serverImages.push(server.disk.image())],
    [3, () => restoreConsole()],
    [1, () => cloneConsole()],
    [1, () => restoreServer()],
    [1, () => revoke()],
  ];
  const restartLater = (who: SimulatedConsole, end: (who: SimulatedConsole) => void) => {
    end(who);
    world.after(chance.int(10, 8_000), () => who.start());
  };
  const restoreConsole = () => {
    const image = images[chance.int(0, Math.max(0, images.length - 1))];
    if (image === undefined) return;
    const { console, disk, note } = image;
    trouble.imagesRestored.add(console);
    trouble.copied.add(console);
    restartLater(console, (who) => {
      who.kill();
      who.disk.restore(disk);
      // A restored file keeps the note of today; a restored machine brings back the note of then.
      if (chance.happens(0.5)) who.note = note === null ? null : { ...note };
    });
  };
  const cloneConsole = () => {
    const who = someone();
    const twin = new SimulatedConsole(world, chance, server, workspace, who.key, false, plant);
    twin.disk.restore(who.disk.image());
    twin.note = chance.happens(0.5) && who.note !== null ? { ...who.note } : null;
    consoles.push(twin);
    trouble.copied.add(who).add(twin);
    if (trouble.revoked.has(who)) trouble.revoked.add(twin);
    twin.start();
  };
  const restoreServer = () => {
    const image = serverImages[chance.int(0, Math.max(0, serverImages.length - 1))];
    if (image === undefined) return;
    trouble.serverRestored = true;
    server.restore(image);
    // What the owner decided since is decided again.
    for (const { key } of consoles) decideAgain(key.device);
    world.after(chance.int(100, 3_000), () => server.start());
  };
  const rows = new Map<string, boolean>();
  const decideAgain = (device: string) => {
    const who = consoles.find(({ key }) => key.device === device);
    if (who === undefined) return;
    const row = {
      device: who.key.device,
      publicKey: who.key.publicKey,
      memberId: `m${consoles.indexOf(who)}`,
      member: 'Li Lei',
      role: 'member',
      revoked: rows.get(device) ?? false,
    } as const;
    server.storage.decide({ kind: 'device', workspace, row });
  };
  const revoke = () => {
    if (consoles.length < 3) return;
    const who = someone();
    rows.set(who.key.device, true);
    for (const twin of consoles) if (twin.key.device === who.key.device) trouble.revoked.add(twin);
    decideAgain(who.key.device);
    server.accessChanged();
  };

  const total = troubles.reduce((sum, [weight]) => sum + weight, 0);
  const strike = () => {
    let draw = chance.int(1, total);
    for (const [weight, happen] of troubles) {
      draw -= weight;
      if (draw <= 0) return happen();
    }
  };
  world.every(chance.int(150, 900), () => {
    write();
    return isTrouble();
  });
  world.every(chance.int(300, 3_000), () => {
    if (!isTrouble()) return false;
    strike();
    return true;
  });
  await world.pass(start + chaosMs);

  server.start();
  for (const who of consoles) {
    who.block(false, false);
    who.start();
    who.resume();
    who.retry();
  }
  await world.pass(start + chaosMs + healMs);
  violations.push(...(await violationsAfter({ server, consoles, written, workspace, ...trouble })));
  return { seed, violations, events: written.length };
}

function streamNamed(chance: Chance): StreamId {
  const digits = chance.hex(10);
  return `01900000-0000-7000-8000-${digits.slice(0, 12)}` as StreamId;
}

function entrySaying(tag: string, at: number): object {
  return { at, approximate: false, kind: 'action', role: 'unknown', text: tag, important: false };
}
