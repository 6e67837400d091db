import { afterAll, beforeAll } from 'vitest';
import { openPostgresStorage } from '../../../server/storage/postgres/open-postgres-storage.ts';
import { type PostgresCluster, startPostgres } from '../../helpers/postgres-cluster.ts';
import { adminStorageContract } from './admin-storage.contract.ts';
import { fileStorageContract } from './file-storage.contract.ts';
import { type StorageKind, relayStorageContract } from './relay-storage.contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(() => cluster.stop());

const failed = (error: unknown) => {
  throw error;
};

const postgres: StorageKind = {
  name: 'PostgreSQL',
  fresh: async () => {
    const url = await cluster.database();
    return () => openPostgresStorage(url, { notify: true, failed });
  },
};

relayStorageContract(postgres);
adminStorageContract(postgres);
fileStorageContract(postgres);
