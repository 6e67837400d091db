import type { Migration } from '../migrate.ts';

/**
 * In which order the server holds each stream, so that a head that it signed can be proven by what is here. A row is what
 * came at once: where it begins, and runs of `[replica, first sequence, how many]`, JSON. Streams that were taken before
 * are taken once more, to learn it; what is here stays.
 */
export const serverOrder: Migration = {
  version: 8,
  sql: `
    CREATE TABLE server_order (
      stream INTEGER NOT NULL REFERENCES streams (id),
      after INTEGER NOT NULL,
      runs TEXT NOT NULL,
      PRIMARY KEY (stream, after)
    ) STRICT, WITHOUT ROWID;
    DELETE FROM sync_positions;

    -- Corrections of entries and more of a plan's fields may meet now, and stand in the timeline.
    INSERT INTO settings (name, value) VALUES ('rebuild', 'conflicts') ON CONFLICT (name) DO NOTHING;
  `,
};
