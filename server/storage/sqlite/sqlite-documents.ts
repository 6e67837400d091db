import type { Database } from 'better-sqlite3';
import type { KeptDocuments } from '../kept-documents.ts';
import type { GroupCommit } from './group-commit.ts';
import { change, every, first, prepared } from './prepared.ts';

interface DocumentRow {
  readonly id: string;
  readonly document: string;
}

/** The server's own documents in SQLite. */
export function sqliteDocuments(database: Database, commits: GroupCommit): KeptDocuments {
  const one = 'SELECT id, document FROM kept_documents WHERE workspace = ? AND kind = ? AND id = ?';
  const get = (workspace: string, kind: string, id: string): unknown => {
    const row = first(prepared<DocumentRow>(database, one), workspace, kind, id);
    return row === null ? null : JSON.parse(row.document);
  };
  return {
    list: async (workspace, kind) => {
      const all = 'SELECT id, document FROM kept_documents WHERE workspace = ? AND kind = ? ORDER BY id';
      const rows = every(prepared<DocumentRow>(database, all), workspace, kind);
      return rows.map(({ id, document }) => ({ id, document: JSON.parse(document) as unknown }));
    },
    get: async (workspace, kind, id) => get(workspace, kind, id),
    change: (workspace, kind, ids, make) =>
      commits.run(() => {
        const known = ids.map((id) => [id, get(workspace, kind, id)] as const);
        for (const [id, document] of make(new Map(known.filter(([, there]) => there !== null)))) {
          if (document === null) {
            const gone = 'DELETE FROM kept_documents WHERE workspace = ? AND kind = ? AND id = ?';
            change(database, gone, workspace, kind, id);
          } else {
            const put = `INSERT INTO kept_documents VALUES (?, ?, ?, ?)
              ON CONFLICT (workspace, kind, id) DO UPDATE SET document = excluded.document`;
            change(database, put, workspace, kind, id, JSON.stringify(document));
          }
        }
      }),
  };
}
