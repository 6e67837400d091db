import type { Migration } from '../migrate.ts';

/**
 * The full-text index holds words of its own cutting (`shared/domain/search/tokens.ts`), so that two Chinese characters, or
 * one, are found as fast as a sentence. A row's number says when it happened: the newest has the
 * lowest and is found first, and a span of time is a span of rows. It is made anew from the log, beside the work.
 */
export const searchByWords: Migration = {
  version: 9,
  sql: `
    DROP TABLE search;
    CREATE VIRTUAL TABLE search USING fts5 (
      words, marks, tokenize = 'ascii', prefix = '1 3 4', content = '', contentless_delete = 1
    );
    UPDATE search_progress SET place = 0;

    -- Which event a row of the index is of.
    CREATE TABLE search_rows (row INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE, stream INTEGER NOT NULL) STRICT;

    -- What incidents are filtered by that the list of them does not say.
    CREATE TABLE search_incidents (stream INTEGER PRIMARY KEY, category TEXT, drill INTEGER NOT NULL) STRICT;
  `,
};
