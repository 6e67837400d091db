/**
 * The first schema. An event's row number is `stream * 2^32 + place`, so that a stream's events lie side by side in the
 * order in which they came, and a page is one range. Hashes are kept as bytes.
 */
export const relayTables = {
  version: 1,
  sql: `
CREATE TABLE server (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  workspace TEXT NOT NULL REFERENCES workspaces (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'member', 'wall')),
  joined INTEGER NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  workspace TEXT NOT NULL,
  device TEXT NOT NULL,
  public_key TEXT NOT NULL,
  member TEXT NOT NULL,
  joined INTEGER NOT NULL,
  revoked INTEGER,
  PRIMARY KEY (workspace, device),
  FOREIGN KEY (workspace, member) REFERENCES members (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE codes (
  hash TEXT PRIMARY KEY,
  workspace TEXT NOT NULL REFERENCES workspaces (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'member', 'wall')),
  member TEXT,
  made INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  /* The device that used it up. */
  used_by TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE streams (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace TEXT NOT NULL REFERENCES workspaces (id),
  last INTEGER NOT NULL DEFAULT 0,
  chain BLOB NOT NULL DEFAULT x'',
  restricted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX streams_of_workspace ON streams (workspace);

CREATE TABLE stream_access (
  stream INTEGER NOT NULL REFERENCES streams (number),
  member TEXT NOT NULL,
  PRIMARY KEY (stream, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE replicas (
  number INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (number),
  replica TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  /* By which the replica's device vouches for the event at seq, and so for all before it. */
  signature TEXT NOT NULL,
  UNIQUE (stream, replica)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  replica INTEGER NOT NULL REFERENCES replicas (number),
  seq INTEGER NOT NULL,
  header TEXT NOT NULL,
  body TEXT,
  salt TEXT,
  hash BLOB NOT NULL,
  chain BLOB NOT NULL,
  UNIQUE (replica, seq)
) STRICT;

CREATE TABLE introductions (
  workspace TEXT NOT NULL REFERENCES workspaces (id),
  replica TEXT NOT NULL,
  device TEXT NOT NULL,
  public_key TEXT NOT NULL,
  PRIMARY KEY (workspace, replica)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  workspace TEXT,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_workspace ON audit (workspace, number);
CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
`,
} as const;
