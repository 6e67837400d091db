import type { Migration } from '../migrate.ts';

/** Which rows of the timeline tell of a conflict: they come from two events and are found again here when one arrives. */
export const conflictRows: Migration = {
  version: 2,
  sql: `
    CREATE TABLE conflict_rows (
      stream INTEGER NOT NULL,
      at INTEGER NOT NULL,
      order_key TEXT NOT NULL,
      PRIMARY KEY (stream, at, order_key)
    ) STRICT, WITHOUT ROWID;
  `,
};
