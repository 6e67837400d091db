import type { Migration } from '../migrate.ts';

/**
 * What the timeline is filtered by, beside where each row stands. Rows that were there are filled by a rebuild at the
 * next start, which the setting asks for.
 */
export const timelineMarks: Migration = {
  version: 3,
  sql: `
    ALTER TABLE timeline ADD COLUMN kind INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE timeline ADD COLUMN role INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE timeline ADD COLUMN author TEXT;
    ALTER TABLE timeline ADD COLUMN important INTEGER NOT NULL DEFAULT 0;
    INSERT INTO settings (name, value) VALUES ('rebuild', 'timeline') ON CONFLICT (name) DO NOTHING;
  `,
};
