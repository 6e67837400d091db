import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { vi } from 'vitest';
import { asUser, endProgram, ordinaryUser } from './ordinary-user.ts';

const patience = { timeout: 60_000, interval: 50 };

/** A PostgreSQL of the tests' own, on a socket in a temporary folder. */
export interface PostgresCluster {
  /** Makes an empty database and resolves with its address. */
  readonly database: () => Promise<string>;
  /** Ends every process at once, as a crash would, and starts anew. `meanwhile` is done while nothing answers. */
  readonly crash: (meanwhile: () => Promise<void>) => Promise<void>;
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>;
}

/** Makes a cluster and starts it. PostgreSQL does not run as root; then an ordinary user of this machine runs it. */
export async function startPostgres(): Promise<PostgresCluster> {
  const programs = programsFolder();
  const folder = mkdtempSync(join(tmpdir(), 'muster-pg-'));
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? ordinaryUser() : null;
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const wrapped = (program: string, ...flags: readonly string[]) => asUser(user, join(programs, program), flags, 'INT');
  const [initdb, initdbFlags] = wrapped(
    'initdb',
    '-D',
    data,
    '-U',
    'muster',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  );
  const made = spawnSync(initdb, initdbFlags, { cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no PostgreSQL cluster: ${made.stderr}${String(made.error ?? '')}`);
  const address = (name: string) => `postgres://muster@localhost/${name}?host=${encodeURIComponent(folder)}`;

  const start = async () => {
    const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'max_connections=60'];
    const [postgres, flags] = wrapped('postgres', '-D', data, ...settings);
    const child = spawn(postgres, flags, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
    await vi.waitFor(() => asked(address('postgres'), 'SELECT 1'), patience);
    return child;
  };
  let running = await start();
  let databases = 0;
  return {
    database: async () => {
      databases += 1;
      await asked(address('postgres'), `CREATE DATABASE muster_${databases}`);
      return address(`muster_${databases}`);
    },
    crash: async (meanwhile) => {
      await endProgram(running, 'SIGQUIT');
      await meanwhile();
      running = await start();
    },
    stop: async () => {
      await endProgram(running, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a database one question on a connection of its own. */
export async function asked(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Debian keeps each version's programs apart and puts none of them on the path. */
function programsFolder(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const [latest] = versions.toSorted((left, right) => Number(right) - Number(left));
  if (latest !== undefined) return join(debian, latest, 'bin');
  const onPath = spawnSync('sh', ['-c', 'dirname "$(command -v initdb)"'], { encoding: 'utf8' }).stdout.trim();
  if (!existsSync(join(onPath, 'initdb'))) throw new Error('PostgreSQL is not installed; npm test installs it');
  return onPath;
}
