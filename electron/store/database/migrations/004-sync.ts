import type { Migration } from '../migrate.ts';

/**
 * What is known of the shared server: how far each stream was taken from it, what it holds, what it refused, what it
 * signed. The record itself needs none of this; it can be found out again.
 */
export const syncState: Migration = {
  version: 4,
  sql: `
    CREATE TABLE sync_server (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      address TEXT NOT NULL,
      plain INTEGER NOT NULL,
      pin TEXT,
      server TEXT NOT NULL,
      public_key TEXT NOT NULL,
      workspace_name TEXT NOT NULL,
      member TEXT NOT NULL,
      role TEXT NOT NULL,
      epoch TEXT
    ) STRICT;
    -- Streams that stay on this console.
    CREATE TABLE sync_private (stream INTEGER PRIMARY KEY REFERENCES streams (id)) STRICT;
    CREATE TABLE sync_positions (
      stream INTEGER PRIMARY KEY REFERENCES streams (id),
      cursor INTEGER NOT NULL,
      chain TEXT NOT NULL
    ) STRICT;
    CREATE TABLE sync_held (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL,
      PRIMARY KEY (stream, replica)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sync_refused (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      from_seq INTEGER NOT NULL,
      why TEXT NOT NULL,
      PRIMARY KEY (stream, replica)
    ) STRICT, WITHOUT ROWID;
    -- Heads that devices signed when their events left them.
    CREATE TABLE signed_heads (
      stream INTEGER NOT NULL REFERENCES streams (id),
      replica INTEGER NOT NULL REFERENCES replicas (id),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      signature TEXT NOT NULL,
      PRIMARY KEY (stream, replica, seq)
    ) STRICT, WITHOUT ROWID;
    -- The last head of each stream that the server signed.
    CREATE TABLE server_heads (
      stream INTEGER PRIMARY KEY REFERENCES streams (id),
      epoch TEXT NOT NULL,
      last INTEGER NOT NULL,
      chain TEXT NOT NULL,
      signature TEXT NOT NULL
    ) STRICT;
  `,
};
