import type { Migration } from '../migrate.ts';

/**
 * What a server said of clocks that were ahead (derived from its events, by replica), which files it holds, and events that another database
 * had written under the same numbers too: those of the server stand in the record, ours are kept here, and only so may
 * leave it.
 */
export const clampsAndSetAside: Migration = {
  version: 5,
  sql: `
    CREATE TABLE clock_clamps (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica TEXT NOT NULL,
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      ms INTEGER NOT NULL,
      PRIMARY KEY (stream, replica, from_seq, to_seq, ms)
    ) STRICT, WITHOUT ROWID;

    -- Attachments' contents that the server is known to hold.
    CREATE TABLE sync_files (
      stream INTEGER NOT NULL REFERENCES streams (id),
      hash TEXT NOT NULL,
      PRIMARY KEY (stream, hash)
    ) STRICT, WITHOUT ROWID;

    -- Who had seen what of the others when they wrote: one row an event, where one text would grow with each of them.
    CREATE TABLE sightings (
      stream INTEGER NOT NULL REFERENCES streams (id),
      event TEXT NOT NULL,
      saw TEXT NOT NULL,
      PRIMARY KEY (stream, event)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO settings (name, value) VALUES ('rebuild', 'sightings') ON CONFLICT (name) DO NOTHING;

    CREATE TABLE events_set_aside (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL,
      header TEXT NOT NULL,
      body TEXT,
      salt TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX events_set_aside_by_place ON events_set_aside (stream, replica, seq);
    DROP TRIGGER events_are_never_deleted;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
      WHEN NOT EXISTS (
        SELECT 1 FROM events_set_aside AS aside
        WHERE aside.stream = OLD.stream AND aside.replica = OLD.replica AND aside.seq = OLD.seq
          AND aside.header = OLD.header
      )
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  `,
};
