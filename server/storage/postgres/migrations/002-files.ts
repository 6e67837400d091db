/** Attachments' contents, in the pieces in which they came. */
export const filesTables = {
  version: 2,
  sql: `
CREATE TABLE files (
  stream TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  bytes BIGINT NOT NULL,
  held BIGINT NOT NULL,
  PRIMARY KEY (stream, hash)
);

CREATE TABLE file_parts (
  stream TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (stream, hash, at)
);
`,
} as const;
