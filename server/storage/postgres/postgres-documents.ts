import type { Pool } from 'pg';
import type { KeptDocuments } from '../kept-documents.ts';
import { change, every, first, transaction } from './transaction.ts';

interface DocumentRow {
  readonly id: string;
  readonly document: string;
}

/** The server's own documents in PostgreSQL. */
export function postgresDocuments(pool: Pool): KeptDocuments {
  return {
    list: async (workspace, kind) => {
      const all = 'SELECT id, document FROM kept_documents WHERE workspace = $1 AND kind = $2 ORDER BY id';
      const rows = await every<DocumentRow>(pool, all, workspace, kind);
      return rows.map(({ id, document }) => ({ id, document: JSON.parse(document) as unknown }));
    },
    get: async (workspace, kind, id) => {
      const one = 'SELECT id, document FROM kept_documents WHERE workspace = $1 AND kind = $2 AND id = $3';
      const row = await first<DocumentRow>(pool, one, workspace, kind, id);
      return row === null ? null : JSON.parse(row.document);
    },
    change: (workspace, kind, ids, make) =>
      transaction(pool, async (client) => {
        // A document that is not there yet has no row that could be held.
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${workspace} ${kind}`]);
        const some = 'SELECT id, document FROM kept_documents WHERE workspace = $1 AND kind = $2 AND id = ANY ($3)';
        const rows = await every<DocumentRow>(client, some, workspace, kind, ids);
        const known = new Map(rows.map(({ id, document }) => [id, JSON.parse(document) as unknown]));
        for (const [id, document] of make(known)) {
          if (document === null) {
            const gone = 'DELETE FROM kept_documents WHERE workspace = $1 AND kind = $2 AND id = $3';
            await change(client, gone, workspace, kind, id);
          } else {
            const put = `INSERT INTO kept_documents VALUES ($1, $2, $3, $4)
              ON CONFLICT (workspace, kind, id) DO UPDATE SET document = excluded.document`;
            await change(client, put, workspace, kind, id, JSON.stringify(document));
          }
        }
      }),
  };
}
