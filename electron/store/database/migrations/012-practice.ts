import type { Migration } from '../migrate.ts';

/**
 * The practice incident, which alone may leave the log: it is nobody's record. That it stays on this console is asked for
 * in the same breath, so that nothing which others hold can ever go this way.
 */
export const practice: Migration = {
  version: 12,
  sql: `
    CREATE TABLE practice (stream INTEGER PRIMARY KEY REFERENCES streams (id)) STRICT;
    DROP TRIGGER events_are_never_deleted;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
      WHEN NOT EXISTS (
        SELECT 1 FROM events_set_aside AS aside
        WHERE aside.stream = OLD.stream AND aside.replica = OLD.replica AND aside.seq = OLD.seq
          AND aside.header = OLD.header
      ) AND NOT EXISTS (
        SELECT 1 FROM practice JOIN sync_private ON sync_private.stream = practice.stream
        WHERE practice.stream = OLD.stream
      )
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  `,
};
