/** Attachments' contents, in the pieces in which they came. */
export const filesTables = {
  version: 2,
  sql: `
CREATE TABLE files (
  stream TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  held INTEGER NOT NULL,
  PRIMARY KEY (stream, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_parts (
  number INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  hash TEXT NOT NULL,
  offset INTEGER NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (stream, hash, offset)
) STRICT;
`,
} as const;
