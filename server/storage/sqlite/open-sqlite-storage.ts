import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ServerStorage } from '../server-storage.ts';
import { emptyLog } from './empty-log.ts';
import { GroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';
import { change } from './prepared.ts';
import { sqliteAdmin } from './sqlite-admin.ts';
import { sqliteDocuments } from './sqlite-documents.ts';
import { sqliteFiles } from './sqlite-files.ts';
import { sqliteRelay } from './sqlite-relay.ts';

/** How often (ms) it is looked whether another process wrote: the command line revokes and restricts beside the server. */
const lookEveryMs = 500;

/** Opens a server's SQLite database, made when there is none. Raises DatabaseFault. */
export function openSqliteStorage(path: string): ServerStorage {
  const database = openDatabase(path);
  change(
    database,
    `INSERT OR IGNORE INTO server (key, value) VALUES ('epoch', ?)`,
    randomBytes(16).toString('base64url'),
  );
  const commits = new GroupCommit(database);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    commits.flush();
    database.close();
  };
  return {
    kind: 'sqlite',
    relay: sqliteRelay(database, commits, close),
    admin: sqliteAdmin(database, commits),
    files: sqliteFiles(database, commits),
    kept: sqliteDocuments(database, commits),
    // A folder has one server, which leads.
    lead: () => {
      let isStopped = false;
      return {
        leads: () => isOpen && !isStopped,
        stop: async () => {
          isStopped = true;
        },
      };
    },
    follow: async (fanOut, failed) => {
      // A server that ended between a redaction and this left the log as it was.
      emptyLog(database);
      let seen = versionOf(database);
      const timer = setInterval(() => {
        try {
          const version = versionOf(database);
          if (version === seen) return;
          seen = version;
          for (const workspace of fanOut.workspaces()) fanOut.tell(workspace, { kind: 'access' });
        } catch (error) {
          failed(error);
        }
      }, lookEveryMs);
      return async () => clearInterval(timer);
    },
    answers: async () => {
      if (commits.broken !== null) return false;
      database.prepare('SELECT 1').get();
      return true;
    },
    copyTo: async (file) => {
      await database.backup(file);
    },
    close,
  };
}

/** Changes whenever another connection has written. */
function versionOf(database: Database): number {
  return Number(database.pragma('data_version', { simple: true }));
}
