import type { Database } from 'better-sqlite3';
import { openForReading } from '../database/open-database.ts';
import { versionOf } from '../database/migrate.ts';
import type { Steps } from '../in-turns.ts';
import { verifyChains } from '../verify-chains.ts';
import { atOnce } from '../in-turns.ts';
import type { BackupFile } from './backup-files.ts';

/** The newest backup that is whole now, of a version that this program can read; null when there is none. */
export function newestWhole(newestFirst: readonly BackupFile[]): BackupFile | null {
  return newestFirst.find(({ path }) => isWhole(path)) ?? null;
}

/** What is wrong with an open copy of the record: its chains; its pages were checked when it was opened. */
export function* faultsOfCopy(database: Database): Steps<readonly string[]> {
  if (versionOf(database) === 0) return ['empty'];
  const { faults } = yield* verifyChains(database);
  return faults;
}

function isWhole(path: string): boolean {
  let database: Database | null = null;
  try {
    database = openForReading(path);
    return atOnce(faultsOfCopy(database)).length === 0;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}
