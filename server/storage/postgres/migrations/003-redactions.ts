/** What was redacted, by the author's count: an event may come after the one that redacts it. */
export const redactionTables = {
  version: 3,
  sql: `
CREATE TABLE redactions (
  stream BIGINT NOT NULL REFERENCES streams (number),
  replica TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (stream, replica, seq)
);
`,
} as const;
