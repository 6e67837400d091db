import { copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DatabaseFault } from '../../../../electron/store/database/open-database.ts';
import { act, declare, entry, openTestProfile } from '../../../helpers/open-store.ts';
import { contentOf, recordPath } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

describe('a record open for writing', () => {
  it('has every setting that keeps what was acknowledged', () => {
    const { workspace } = openTestProfile(temporaryFolder());
    const settings = {
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      mmap_size: 0,
      recursive_triggers: 1,
      fullfsync: 1,
    };
    const found = Object.fromEntries(
      Object.keys(settings).map((name) => [name, workspace.database.pragma(name, { simple: true })]),
    );
    expect(found).toEqual(settings);
  });

  it('is in write-ahead mode for whoever looks at the file', () => {
    const folder = temporaryFolder();
    openTestProfile(folder);
    const second = new SqliteDatabase(recordPath(folder), { readonly: true });
    expect(second.pragma('journal_mode', { simple: true })).toBe('wal');
    second.close();
  });

  it.each([
    ['DELETE FROM events', 'never deleted'],
    ["UPDATE events SET header = '{}'", 'never changed'],
    ["UPDATE events SET body = 'x'", 'never changed'],
    ['UPDATE events SET seq = seq + 100', 'never changed'],
    ["INSERT OR REPLACE INTO events SELECT place, stream, replica, seq, '{}', body, salt FROM events", 'never deleted'],
  ])('refuses %s', (sql, reason) => {
    const profile = openTestProfile(temporaryFolder());
    declare(profile);
    expect(() => profile.workspace.database.exec(sql)).toThrow(reason);
  });
});

describe('a record that can not be trusted', () => {
  const cases: readonly (readonly [string, 'damaged' | 'newer' | 'unreadable', (path: string) => void])[] = [
    ['empty', 'damaged', (path) => truncateSync(path, 0)],
    ['cut in half', 'damaged', (path) => truncateSync(path, 40_960)],
    ['no database', 'damaged', (path) => writeFileSync(path, 'these are not the pages you are looking for'.repeat(99))],
    ['overwritten inside', 'damaged', (path) => overwrite(path)],
    [
      "somebody else's database",
      'damaged',
      (path) => {
        rmSync(path);
        const other = new SqliteDatabase(path);
        other.exec('CREATE TABLE notes (text TEXT)');
        other.close();
      },
    ],
    [
      'of a newer version',
      'newer',
      (path) => {
        const database = new SqliteDatabase(path);
        database.pragma('user_version = 999');
        database.close();
      },
    ],
    [
      'a folder',
      'unreadable',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ];

  it.each(cases)('is refused by name and not altered when it is %s', (name, fault, spoil) => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    for (let count = 0; count < 50; count += 1) act(profile, incident, entry(`${count} ${'x'.repeat(500)}`));
    profile.close();
    spoil(recordPath(folder));
    const before = name === 'a folder' ? {} : contentOf(folder);
    expect(() => openTestProfile(folder)).toThrow(expect.objectContaining({ fault }) as Error);
    expect(name === 'a folder' ? {} : contentOf(folder)).toEqual(before);
  });

  it('is not altered either while commits wait in its write-ahead log', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    declare(profile);
    const copied = join(folder, 'copied');
    mkdirSync(join(copied, 'profile'), { recursive: true });
    for (const ending of ['', '-wal']) {
      copyFileSync(`${recordPath(folder)}${ending}`, `${recordPath(copied)}${ending}`);
    }
    const database = new SqliteDatabase(recordPath(copied));
    database.pragma('user_version = 999');
    for (const ending of ['', '-wal'])
      copyFileSync(`${recordPath(copied)}${ending}`, `${recordPath(copied)}${ending}.kept`);
    database.close();
    for (const ending of ['', '-wal'])
      copyFileSync(`${recordPath(copied)}${ending}.kept`, `${recordPath(copied)}${ending}`);
    const before = contentOf(copied);
    expect(before['muster.db-wal']).toBeDefined();
    expect(() => openTestProfile(copied)).toThrow(DatabaseFault);
    expect(contentOf(copied)).toEqual(before);
  });

  it('is not made anew when only its log or its backups are left', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'profile', 'backups'), { recursive: true });
    writeFileSync(`${recordPath(folder)}-wal`, 'what was committed last');
    expect(() => openTestProfile(folder)).toThrow('only its write-ahead log is left');
    rmSync(`${recordPath(folder)}-wal`);
    writeFileSync(join(folder, 'profile', 'backups', 'muster-20240408T072300123Z.db'), 'a backup');
    expect(() => openTestProfile(folder)).toThrow('only its backups are left');
  });
});

function overwrite(path: string): void {
  const database = new SqliteDatabase(path);
  const root = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events'").pluck().get());
  const size = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const bytes = new SqliteDatabase(path, { readonly: true }).serialize();
  bytes.fill(0xa5, (root - 1) * size, root * size);
  writeFileSync(path, bytes);
}
