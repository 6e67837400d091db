import SqliteDatabase from 'better-sqlite3';
import type { Context } from '../../shared/bridge/context.ts';
import { protocolVersion } from '../../shared/sync/limits.ts';
import { currentVersion } from './database/migrate.ts';
import type { StoreStart } from './port-protocol.ts';

/** The versions that make up this console, for a report of what went wrong. Asked also where no record could be opened. */
export function versionsOf(start: StoreStart): Context['versions'] {
  const scratch = new SqliteDatabase(':memory:');
  try {
    return {
      app: start.appVersion,
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      schema: currentVersion,
      protocol: protocolVersion,
      sqlite: String(scratch.prepare('SELECT sqlite_version()').pluck().get()),
    };
  } finally {
    scratch.close();
  }
}
