import type { Migration } from '../migrate.ts';

/**
 * The record (streams, replicas, events, heads) and what is derived from it (incidents, timeline, amendments, search).
 * Events are kept as the text that their author wrote and are only ever added; what is derived can be rebuilt.
 */
export const recordAndProjections: Migration = {
  version: 1,
  sql: `
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE handbooks (version INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;

    CREATE TABLE streams (id INTEGER PRIMARY KEY, stream TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE replicas (id INTEGER PRIMARY KEY, replica TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events (
      place INTEGER PRIMARY KEY,
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL CHECK (seq >= 1),
      header TEXT NOT NULL,
      body TEXT,
      salt TEXT,
      UNIQUE (stream, replica, seq)
    ) STRICT;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
      WHEN NOT (NEW.place = OLD.place AND NEW.stream = OLD.stream AND NEW.replica = OLD.replica AND NEW.seq = OLD.seq
        AND NEW.header = OLD.header AND NEW.body IS NULL AND NEW.salt IS NULL)
      BEGIN SELECT RAISE(ABORT, 'events are never changed, only redacted'); END;

    CREATE TABLE heads (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      clock_ms INTEGER NOT NULL,
      clock_counter INTEGER NOT NULL,
      PRIMARY KEY (stream, replica)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE incidents (
      stream INTEGER PRIMARY KEY REFERENCES streams (id),
      number TEXT NOT NULL,
      slug TEXT NOT NULL,
      title TEXT NOT NULL,
      status TEXT NOT NULL,
      level TEXT,
      t0 INTEGER NOT NULL,
      ended INTEGER NOT NULL,
      handbook_version INTEGER NOT NULL,
      read_only INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT;
    CREATE INDEX incidents_by_slug ON incidents (slug);
    CREATE INDEX incidents_by_number ON incidents (number);

    -- The order in which things happened; a row's words are read from its event.
    CREATE TABLE timeline (
      stream INTEGER NOT NULL,
      at INTEGER NOT NULL,
      order_key TEXT NOT NULL,
      place INTEGER NOT NULL,
      removed INTEGER NOT NULL,
      PRIMARY KEY (stream, at, order_key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE timeline_sizes (stream INTEGER PRIMARY KEY, entries INTEGER NOT NULL) STRICT;

    -- Corrections and removals, by the entry that they are about (which may arrive after them).
    CREATE TABLE amendments (
      entry TEXT NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (entry, place)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);
    CREATE TABLE search_progress (only INTEGER PRIMARY KEY CHECK (only = 1), place INTEGER NOT NULL) STRICT;
    INSERT INTO search_progress VALUES (1, 0);
  `,
};
