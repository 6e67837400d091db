import type { Migration } from '../migrate.ts';

/**
 * PINs of the people who share this console: hashed with a salt of their own, and what is needed to make the next try wait.
 * What happened to them is only ever added. Neither is part of the record.
 */
export const pins: Migration = {
  version: 11,
  sql: `
    CREATE TABLE pins (
      person TEXT PRIMARY KEY,
      salt TEXT NOT NULL,
      hash TEXT NOT NULL,
      failures INTEGER NOT NULL,
      failed_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE pin_traces (
      place INTEGER PRIMARY KEY,
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      deed TEXT NOT NULL,
      by TEXT
    ) STRICT;
    CREATE INDEX pin_traces_by_person ON pin_traces (person, place);
    CREATE TRIGGER pin_traces_stay BEFORE DELETE ON pin_traces
      BEGIN SELECT RAISE(ABORT, 'what happened to a PIN is never deleted'); END;
    CREATE TRIGGER pin_traces_are_never_changed BEFORE UPDATE ON pin_traces
      BEGIN SELECT RAISE(ABORT, 'what happened to a PIN is never changed'); END;
  `,
};
