import { join } from 'node:path';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { adminStorageContract } from './admin-storage.contract.ts';
import { fileStorageContract } from './file-storage.contract.ts';
import { type StorageKind, relayStorageContract } from './relay-storage.contract.ts';

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
