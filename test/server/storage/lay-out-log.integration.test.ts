import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOutLog, logPages } from '../../../server/storage/sqlite/lay-out-log.ts';
import { openDatabase } from '../../../server/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the write-ahead log of a server', () => {
  it('has its whole length from the start and holds nothing by it; what is committed goes over what is there', () => {
    const path = join(folder, 'server.db');
    const database = openDatabase(path);
    const length = () => statSync(`${path}-wal`).size;
    const laidOut = length();
    expect(laidOut).toBeGreaterThanOrEqual(logPages * Number(database.pragma('page_size', { simple: true })));
    const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck();
    const before = tables.get();
    database.exec(`INSERT INTO server VALUES ('kept', 'yes')`);
    layOutLog(database);
    expect(tables.get()).toBe(before);
    expect(database.pragma('cache_size', { simple: true })).toBe(-16_000);
    expect(database.inTransaction).toBe(false);
    const reader = openDatabase(path);
    expect(reader.prepare(`SELECT value FROM server WHERE key = 'kept'`).pluck().get()).toBe('yes');
    reader.close();
    database.close();
  });
});
