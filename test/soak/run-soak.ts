import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import { Chance } from '../sim/chance.ts';
import { FaultProxy } from './fault-proxy.ts';
import type { ConsoleOrder, ConsoleReport } from './orders.ts';

/** What a soak needs: programs that plain Node runs, and a folder of its own. */
export interface SoakOptions {
  readonly seed: number;
  /** How long (s) processes are killed and sockets cut, before all is left in peace. */
  readonly seconds: number;
  readonly folder: string;
  readonly serverProgram: string;
  readonly consoleProgram: string;
  readonly handbook: string;
}

/** What came of it. */
export interface SoakResult {
  /** What should not be; empty when all held. */
  readonly violations: readonly string[];
  readonly acknowledged: number;
  /** How often each was killed. */
  readonly kills: ReadonlyMap<Victim, number>;
}

const names = ['one', 'two', 'three'] as const;
/** Who is killed. */
export const victims = ['server', ...names] as const;
type Victim = (typeof victims)[number];

/** How long (ms) peace may take, on a slow machine, until all is everywhere. */
const patienceMs = 90_000;

/**
 * Three consoles and a server, each killed at random and started again, with a bad network between them; then peace, and
 * everything that any console acknowledged must be on all of them and on the server, once.
 */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  // The network draws at each connection, whenever one comes: apart, so that a seed kills the same ones in the same order.
  const chance = new Chance(options.seed);
  const port = await freePort();
  const data = join(options.folder, 'server');
  const server = new Killable(() => startServer(options.serverProgram, data, port));
  const proxy = await FaultProxy.before(port, new Chance(options.seed + 1));
  const consoles = names.map((name) => new SoakConsole(name, options));
  const kills = new Map<Victim, number>();
  try {
    await server.start();
    await Promise.all(consoles.map((one) => one.start()));
    await consoles[0]?.ask('declare', 'Soak');
    for (const one of consoles) {
      // By the proxy's address, which is all that a console knows of the server.
      const link = await invite(options.serverProgram, data, proxy.port);
      await one.ask('join', link);
    }
    await until('every console holds the incident', async () =>
      (await all(consoles, 'record')).every(({ record }) => record !== undefined && record.incident !== ''),
    );
    await all(consoles, 'act');
    proxy.spoil();
    const end = Date.now() + options.seconds * 1_000;
    let round: Victim[] = [];
    // Each is killed once a round, in an order that is drawn; the time may end a round, but not the first.
    while (Date.now() < end || kills.size < victims.length) {
      await wait(chance.int(200, 1_200));
      if (chance.happens(0.3)) {
        proxy.cutAll();
        continue;
      }
      if (round.length === 0) round = shuffled(victims, chance);
      const name = round.pop() ?? 'server';
      const victim = consoles.find((one) => one.name === name) ?? server;
      await victim.kill();
      kills.set(name, (kills.get(name) ?? 0) + 1);
      await wait(chance.int(0, 800));
      await victim.start();
      if (victim instanceof SoakConsole) await victim.ask('act');
    }
    proxy.heal();
    await all(consoles, 'rest');
    await until('outboxes are empty and vectors equal', async () => {
      const standings = (await all(consoles, 'standing')).map(({ standing }) => standing);
      const [first] = standings;
      return standings.every(
        (one) =>
          one !== undefined &&
          one.waiting === 0 &&
          one.refused === 0 &&
          one.behind === 0 &&
          one.state === 'live' &&
          one.vector === first?.vector,
      );
    });
    const records = await all(consoles, 'record');
    const [standing] = await all(consoles, 'standing');
    await all(consoles, 'end');
    await server.kill('SIGTERM');
    const acknowledged = names.flatMap((name) => acknowledgedBy(options.folder, name));
    const violations = [
      ...violationsOf(records, acknowledged),
      ...(await serverViolations(data, standing?.standing?.vector ?? '[]')),
    ];
    return { violations, acknowledged: acknowledged.length, kills };
  } finally {
    await Promise.all([server.kill(), ...consoles.map((one) => one.kill())]);
    await proxy.close();
  }
}

function shuffled<Value>(values: readonly Value[], chance: Chance): Value[] {
  return values
    .map((value) => ({ value, at: chance.fraction() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

/** A process that is started and killed, again and again. */
class Killable {
  protected child: ChildProcess | null = null;

  constructor(readonly spawned: () => Promise<ChildProcess>) {}

  async start(): Promise<void> {
    this.child = await this.spawned();
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => void child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

class SoakConsole extends Killable {
  #asked = 0;

  constructor(
    readonly name: string,
    { folder, consoleProgram, handbook, seed }: SoakOptions,
  ) {
    super(async () => {
      const args = ['--folder', folder, '--name', name, '--seed', String(seed), '--handbook', handbook];
      const child = fork(consoleProgram, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      await new Promise<void>((resolve, reject) => {
        child.once('message', () => resolve());
        child.once('exit', (code) => reject(new Error(`console ${name} ended with ${code} before it was ready`)));
      });
      return child;
    });
  }

  async ask(order: ConsoleOrder['order'], text = ''): Promise<ConsoleReport> {
    const { child } = this;
    if (child === null) throw new Error(`console ${this.name} is not running`);
    this.#asked += 1;
    const id = this.#asked;
    const report = await new Promise<ConsoleReport>((resolve, reject) => {
      const ended = () => reject(new Error(`console ${this.name} ended while it was asked to ${order}`));
      const take = (message: ConsoleReport & { readonly id?: number }) => {
        if (message.id !== id) return;
        child.off('message', take);
        child.off('exit', ended);
        resolve(message);
      };
      child.on('message', take);
      child.once('exit', ended);
      child.send({ id, order, text } satisfies ConsoleOrder, (error) => error === null || reject(error));
    });
    if (report.failed !== undefined) throw new Error(`console ${this.name}, ${order}: ${report.failed}`);
    return report;
  }
}

function all(consoles: readonly SoakConsole[], order: ConsoleOrder['order']): Promise<readonly ConsoleReport[]> {
  return Promise.all(consoles.map((one) => one.ask(order)));
}

/** What the consoles hold, against each other and against what was acknowledged. */
function violationsOf(records: readonly ConsoleReport[], acknowledged: readonly string[]): readonly string[] {
  const violations: string[] = [];
  const [first] = records;
  for (const [nth, { record }] of records.entries()) {
    const name = names[nth] ?? '';
    if (record === undefined) {
      violations.push(`${name} told nothing`);
      continue;
    }
    violations.push(...record.faults.map((fault) => `${name}: ${fault}`));
    if (record.state !== first?.record?.state) violations.push(`${name} tells another state than ${names[0]}`);
    if (record.rows.join('\n') !== first?.record?.rows.join('\n')) violations.push(`${name} shows another timeline`);
    const whole = record.rows.join('\n');
    for (const token of acknowledged) {
      const count = whole.split(`"${token}"`).length - 1;
      if (count !== 1) violations.push(`${name} has ${token} ${count} times, which was acknowledged`);
    }
  }
  return violations;
}

/** The server's own record holds what the consoles' vector says. */
async function serverViolations(data: string, vector: string): Promise<readonly string[]> {
  const storage = openSqliteStorage(join(data, 'server.sqlite'));
  try {
    const rows = JSON.parse(vector) as readonly (readonly [string, string, number, string])[];
    const violations: string[] = [];
    for (const stream of new Set(rows.map(([id]) => id))) {
      const held = await storage.relay.vector(streamIdSchema.parse(stream));
      const there = held.map(({ replica, seq, hash }) => `${replica} ${seq} ${hash}`).toSorted();
      const here = rows.filter(([id]) => id === stream).map(([, replica, seq, hash]) => `${replica} ${seq} ${hash}`);
      if (there.join('\n') !== here.toSorted().join('\n')) violations.push(`the server holds otherwise of ${stream}`);
    }
    return violations;
  } finally {
    await storage.close();
  }
}

function acknowledgedBy(folder: string, name: string): readonly string[] {
  return readFileSync(join(folder, `${name}.acknowledged`), 'utf8')
    .split('\n')
    .filter(Boolean);
}

async function startServer(program: string, data: string, port: number): Promise<ChildProcess> {
  const args = ['--plain', '--host', '127.0.0.1', '--port', String(port), '--data', data, '--log-level', 'error'];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  await until('the server answers', async () => {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
    } catch {
      return false;
    }
  });
  return child;
}

/** A link by which one console joins, to a port. */
function invite(program: string, data: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ['invite', '--plain', '--address', '127.0.0.1', '--port', String(port), '--data', data];
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (piece) => {
      said += String(piece);
    });
    child.once('close', (code) => (code === 0 ? resolve(said.trim()) : reject(new Error(`invite ended with ${code}`))));
  });
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so within ${patienceMs / 1_000} s: ${what}`);
    await wait(50);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => void probe.close(resolve));
  return port;
}
