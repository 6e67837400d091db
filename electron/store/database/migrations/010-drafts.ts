import type { Migration } from '../migrate.ts';

/**
 * What people have typed and not sent, by person, incident and field. No part of the record: it is projected from nothing,
 * goes to no server, and into no file. `incident` is empty for what is no incident's.
 */
export const drafts: Migration = {
  version: 10,
  sql: `
    CREATE TABLE drafts (
      person TEXT NOT NULL,
      incident TEXT NOT NULL,
      field TEXT NOT NULL,
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (person, incident, field)
    ) STRICT, WITHOUT ROWID;
  `,
};
