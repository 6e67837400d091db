import type { Migration } from '../migrate.ts';

/** Events whose bodies the server passes on to nobody, and why: their author is told. */
export const quarantined: Migration = {
  version: 6,
  sql: `
    CREATE TABLE sync_quarantined (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL,
      why TEXT NOT NULL,
      PRIMARY KEY (stream, replica, seq)
    ) STRICT, WITHOUT ROWID;
  `,
};
