import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { submitCommand } from '../../electron/store/incidents/submit-command.ts';
import { importFiles } from '../../electron/store/interchange/import-files.ts';
import { type OpenProfile, openProfile } from '../../electron/store/open-profile.ts';
import { systemClock } from '../../electron/store/system-clock.ts';

/*
 * The store beside bare better-sqlite3, in one process and by turns: the same rows, the same pragmas, the same disk.
 * Run by `npm run bench`; the arguments are the handbook and the file to import, and one line of JSON comes out.
 */

type Row = readonly [stream: number, replica: number, seq: number, header: string, body: string, salt: string];

const importRuns = 5;
const logRuns = 400;
const [handbookPath = '', filePath = ''] = process.argv.slice(2);
const handbook = readFileSync(handbookPath, 'utf8');
const context = { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null } as const;
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
process.env['XDG_STATE_HOME'] = join(folder, 'state');

/** Neither pays for what the other left behind. */
function cleared(): void {
  globalThis.gc?.();
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function open(name: string): OpenProfile {
  return openProfile({ profile: join(folder, name), clock: systemClock(), handbook, zone: 'UTC' });
}

/** A database with the pragmas of the store and a table of the events' own form. */
function openBare(name: string, like: Database): Database {
  const bare = new SqliteDatabase(join(folder, `${name}.db`));
  for (const pragma of ['journal_mode', 'synchronous', 'foreign_keys', 'cell_size_check', 'mmap_size', 'cache_size']) {
    bare.pragma(`${pragma} = ${String(like.pragma(pragma, { simple: true }))}`);
  }
  bare.exec(`CREATE TABLE events (place INTEGER PRIMARY KEY, stream INTEGER NOT NULL, replica INTEGER NOT NULL,
    seq INTEGER NOT NULL, header TEXT NOT NULL, body TEXT, salt TEXT, UNIQUE (stream, replica, seq)) STRICT`);
  return bare;
}

const insertSql = 'INSERT INTO events (stream, replica, seq, header, body, salt) VALUES (?, ?, ?, ?, ?, ?)';

function measureImport(): { readonly store: number[]; readonly bare: number[]; readonly events: number } {
  const times = { store: [] as number[], bare: [] as number[], events: 0 };
  for (let run = 0; run < importRuns; run += 1) {
    const profile = open(`import-${run}`);
    const { database } = profile.workspace;
    cleared();
    times.store.push(timed(() => importFiles(profile.workspace, [filePath], context)));
    const rows = database
      .prepare('SELECT stream, replica, seq, header, body, salt FROM events ORDER BY place')
      .raw()
      .all() as Row[];
    times.events = rows.length;
    const bare = openBare(`bare-import-${run}`, database);
    const insert = bare.prepare(insertSql);
    cleared();
    times.bare.push(
      timed(() =>
        bare
          .transaction(() => {
            for (const row of rows) insert.run(...row);
          })
          .immediate(),
      ),
    );
    bare.close();
    profile.close();
  }
  return times;
}

/** One durable action at a time, in an incident as large as people's are. */
function measureLog(): { readonly store: number[]; readonly bare: number[] } {
  const times = { store: [] as number[], bare: [] as number[] };
  const profile = open('log');
  const declared = submitCommand(
    profile.workspace,
    {
      subject: 'workspace',
      declare: { fields: { title: 'Bench' }, level: 'P2', levelReason: null, commander: null, drill: null },
    },
    { author: 'Bench', now: Date.now(), simulated: false, zone: 'UTC', handbookVersion: 1 },
  );
  const { database } = profile.workspace;
  const bare = openBare('bare-log', database);
  const insert = bare.prepare(insertSql);
  const like = database.prepare('SELECT header, body, salt FROM events ORDER BY place DESC LIMIT 1').raw();
  for (let run = 1; run <= logRuns; run += 1) {
    const text = `Action ${run}: restarted a gateway node and watched the error rate`;
    times.store.push(
      timed(() =>
        submitCommand(
          profile.workspace,
          {
            subject: 'incident',
            incident: declared.incident,
            command: {
              kind: 'add_entry',
              approximate: false,
              entryKind: 'action',
              role: 'ops',
              text,
              important: false,
            },
          },
          { author: 'Bench', now: Date.now(), simulated: false, zone: 'UTC', handbookVersion: 1 },
        ),
      ),
    );
    const [header, body, salt] = like.get() as [string, string, string];
    times.bare.push(timed(() => insert.run(1, 1, run, header, body, salt)));
  }
  bare.close();
  profile.close();
  return times;
}

const result = { import: measureImport(), log: measureLog() };
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(result)}\n`);
