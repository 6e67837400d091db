import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openProfileForReading } from '../../../electron/store/open-profile.ts';
import { catchUpSearch } from '../../../electron/store/search/search-index.ts';
import { verifyRecord } from '../../../electron/store/verify-record.ts';
import { act, declare, entry, openTestProfile } from '../../helpers/open-store.ts';
import { faultsOf, recordPath, tamper } from '../../helpers/record-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const columns = ['header', 'body', 'salt'] as const;

interface Sealed {
  readonly place: number;
  readonly header: string;
  readonly body: string;
  readonly salt: string;
}

test('any changed letter of any event is found, and the event is named', () => {
  const folder = written();
  const original = readFileSync(recordPath(folder));
  const rows = eventsOf(folder);
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.constantFrom(...columns),
      fc.nat(),
      fc.constantFrom('0', '7', 'f', 'z', ' ', '"', '重'),
      (row, column, where, letter) => {
        const letters = Array.from(row[column]);
        const place = where % letters.length;
        fc.pre(letters[place] !== letter);
        letters[place] = letter;
        writeFileSync(recordPath(folder), original);
        change(folder, `UPDATE events SET ${column} = ? WHERE place = ?`, letters.join(''), row.place);
        const faults = faultsOf(folder).join('\n');
        // A header's hash stands in the next one, so it is that one, or the head, which does not follow.
        expect(faults).toMatch(/event [0-9a-f-]{36}\/[0-9a-f]{16}\/\d+: |head of \d+\/\d+: /u);
      },
    ),
    { numRuns: 100 },
  );
});

test('events that change places, or parts of each other, are found', () => {
  const folder = written();
  const original = readFileSync(recordPath(folder));
  const rows = eventsOf(folder);
  const places = rows.map(({ place }) => place);
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...places),
      fc.constantFrom('header, body, salt', 'header', 'body, salt', 'body', 'salt', 'seq', 'place'),
      (one, other, what) => {
        fc.pre(one !== other);
        writeFileSync(recordPath(folder), original);
        swap(folder, one, other, what);
        expect(faultsOf(folder)).not.toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

test('any one bit flipped in the file is found, or changes nothing of what is recorded', () => {
  const folder = written(30);
  const original = readFileSync(recordPath(folder));
  const told = eventsOf(folder);
  const spoiled = join(folder, 'spoiled');
  mkdirSync(join(spoiled, 'profile'), { recursive: true });
  fc.assert(
    fc.property(fc.nat({ max: original.length - 1 }), fc.nat({ max: 7 }), (place, bit) => {
      const bytes = Buffer.from(original);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      writeFileSync(recordPath(spoiled), bytes);
      if (!isFound(spoiled)) expect(eventsOf(spoiled)).toEqual(told);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['an entry out of the index', 'DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)'],
  ['the index', 'DELETE FROM search_data WHERE id = (SELECT max(id) FROM search_data)'],
  ['how far it came', 'UPDATE search_progress SET place = place + 100'],
])('who takes away %s is found', (_what, sql) => {
  const folder = written();
  const profile = openTestProfile(folder);
  catchUpSearch(profile.workspace.database);
  profile.close();
  expect(faultsOf(folder)).toEqual([]);
  tamper(folder, sql);
  expect(faultsOf(folder).join('\n')).toMatch(/search/u);
});

/** A folder with two incidents and entries in both scripts, closed. */
function written(entries = 4): string {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  for (const title of ['Checkout fails', '登录失败']) {
    const incident = declare(profile, title);
    for (let count = 0; count < entries; count += 1) act(profile, incident, entry(`重启 gateway ${count}`));
  }
  profile.close();
  return folder;
}

function eventsOf(folder: string): readonly Sealed[] {
  const database = new SqliteDatabase(recordPath(folder), { readonly: true });
  try {
    return database.prepare('SELECT place, header, body, salt FROM events ORDER BY place').all() as Sealed[];
  } finally {
    database.close();
  }
}

function change(folder: string, sql: string, ...values: readonly unknown[]): void {
  withRecord(folder, (database) => database.prepare(sql).run(...values));
}

function swap(folder: string, one: number, other: number, what: string): void {
  withRecord(folder, (database) => {
    const names = what.split(', ');
    const streams = database.prepare('SELECT DISTINCT stream FROM events WHERE place IN (?, ?)').all(one, other);
    // A number that another incident's event has already can't be taken: SQLite itself refuses it.
    fc.pre(what !== 'seq' || streams.length === 1);
    const read = database.prepare(`SELECT ${what} FROM events WHERE place = ?`).raw();
    const [first, second] = [read.get(one) as unknown[], read.get(other) as unknown[]];
    fc.pre(String(first) !== String(second));
    const write = database.prepare(
      `UPDATE events SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE place = ?`,
    );
    if (what !== 'seq' && what !== 'place') {
      write.run(...second, one);
      write.run(...first, other);
      return;
    }
    // Out of the way first: two events can't have one number, not even for a moment.
    const away = 1_000_000;
    write.run(away, one);
    write.run(...first, other);
    write.run(...second, what === 'place' ? away : one);
  });
}

function withRecord(folder: string, work: (database: Database) => void): void {
  tamper(folder);
  const database = new SqliteDatabase(recordPath(folder));
  try {
    work(database);
  } finally {
    database.close();
  }
}

/** What opening or verifying says of a spoiled file. */
function isFound(folder: string): boolean {
  try {
    const opened = openProfileForReading(join(folder, 'profile'));
    if (opened === null) return true;
    try {
      return verifyRecord(opened.readable.database, opened.readable.profile).faults.length > 0;
    } finally {
      opened.close();
    }
  } catch {
    return true;
  }
}
