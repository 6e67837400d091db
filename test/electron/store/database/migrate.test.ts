import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../../electron/store/backup/backup-files.ts';
import { type Migration, migrate, migrations, versionOf } from '../../../../electron/store/database/migrate.ts';
import { openRecord } from '../../../../electron/store/database/record-file.ts';
import { openForReading } from '../../../../electron/store/database/open-database.ts';
import { declare, openTestProfile, someMonday } from '../../../helpers/open-store.ts';
import { recordPath } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const next = migrations.length + 1;
const addsNotes: Migration = { version: next, sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT;' };
const failsHalfway: Migration = {
  version: next,
  sql: 'CREATE TABLE notes (text TEXT) STRICT; INSERT INTO nowhere VALUES (1);',
};

describe('the migrations', () => {
  it('count from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('make the whole schema of an empty file, once', () => {
    const database = new SqliteDatabase(join(temporaryFolder(), 'any.db'));
    migrate(database);
    const schema = () => database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    const made = schema();
    migrate(database);
    expect(schema()).toEqual(made);
    expect(versionOf(database)).toBe(migrations.length);
    database.close();
  });
});

describe('a record of an older version', () => {
  it('is copied whole before it is brought up to date', () => {
    const folder = written();
    const database = openRecord(join(folder, 'profile'), someMonday, [...migrations, addsNotes]);
    expect(versionOf(database)).toBe(next);
    expect(database.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(0);
    database.close();
    const [backup, ...more] = listBackups(join(folder, 'profile'));
    expect(more).toEqual([]);
    const copy = openForReading(backup?.path ?? '');
    expect(versionOf(copy)).toBe(migrations.length);
    expect(copy.prepare('SELECT title FROM incidents').pluck().all()).toEqual(['Login fails']);
    copy.close();
  });

  it('stays as it was when a step fails, with the backup beside it', () => {
    const folder = written();
    const home = join(folder, 'profile');
    expect(() => openRecord(home, someMonday, [...migrations, failsHalfway])).toThrow('nowhere');
    expect(listBackups(home)).toHaveLength(1);
    const database = openForReading(recordPath(folder));
    expect(versionOf(database)).toBe(migrations.length);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'notes'").pluck().get()).toBe(0);
    database.close();
    expect(openTestProfile(folder).workspace.incidents.find('login-fails')).toHaveLength(1);
  });

  it('is not brought up to date where no backup can be made', () => {
    const folder = written();
    const home = join(folder, 'profile');
    // A folder where the draft would have to be.
    mkdirSync(join(home, 'backups', 'muster-20240408T072300000Z.db.part', 'in the way'), { recursive: true });
    expect(() => openRecord(home, someMonday, [...migrations, addsNotes])).toThrow(
      'muster-20240408T072300000Z.db.part',
    );
    const database = openForReading(recordPath(folder));
    expect(versionOf(database)).toBe(migrations.length);
    database.close();
  });
});

function written(): string {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  declare(profile, 'Login fails');
  profile.close();
  return folder;
}
