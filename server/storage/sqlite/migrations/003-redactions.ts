/** What was redacted, by the author's count: an event may come after the one that redacts it. */
export const redactionTables = {
  version: 3,
  sql: `
CREATE TABLE redactions (
  stream INTEGER NOT NULL REFERENCES streams (number),
  replica TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (stream, replica, seq)
) STRICT, WITHOUT ROWID;
`,
} as const;
