import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { adminStorageContract } from './admin-storage.contract.ts';
import { fileStorageContract } from './file-storage.contract.ts';
import { keptDocumentsContract } from './kept-documents.contract.ts';
import { type StorageKind, outlivesItsSchema, relayStorageContract } from './relay-storage.contract.ts';

const sqlite: StorageKind = {
  name: 'SQLite',
  runs: 25,
  fresh: async () => {
    const path = join(temporaryFolder(), 'server.sqlite');
    return async () => openSqliteStorage(path);
  },
};

relayStorageContract(sqlite);
adminStorageContract(sqlite);
fileStorageContract(sqlite);
keptDocumentsContract(sqlite);

it('a database of the schema before has the same glance, and goes on', async () => {
  const path = join(temporaryFolder(), 'server.sqlite');
  const outliving = outlivesItsSchema(
    async () => openSqliteStorage(path),
    async () => {
      const database = new SqliteDatabase(path);
      database.exec(`DROP TABLE kept_documents; DROP INDEX events_but_entries; ALTER TABLE events DROP COLUMN is_entry;
        PRAGMA user_version = 3`);
      database.close();
    },
  );
  await expect(outliving).resolves.toBeUndefined();
});
