import type { FanOut } from '../relay/fan-out.ts';
import type { AdminStorage } from './admin-storage.ts';
import type { FileStorage } from './file-storage.ts';
import type { KeptDocuments } from './kept-documents.ts';
import type { RelayStorage } from './relay-storage.ts';

/** Whether this process does what one process alone may do, such as to speak to others in the server's name. */
export interface Lead {
  /** True while it leads. It may be lost at any moment: what was begun must bear to be done again by another. */
  readonly leads: () => boolean;
  readonly stop: () => Promise<void>;
}

/** A database that a server runs on: SQLite in a folder, or PostgreSQL. */
export interface ServerStorage {
  readonly kind: 'sqlite' | 'postgres';
  readonly relay: RelayStorage;
  readonly admin: AdminStorage;
  readonly files: FileStorage;
  readonly kept: KeptDocuments;
  /**
   * Tries to lead from here on, until it is stopped. Of all that ask on one database one leads at a time: a process asks once,
   * for all that it does as the leader.
   */
  readonly lead: () => Lead;
  /**
   * Tells this process's sessions what other processes did in the same database: events, presence, and who may do what.
   * A hint only: with it off, heads that are told every few seconds catch all. Resolves with the way to stop.
   */
  readonly follow: (fanOut: FanOut, failed: (error: unknown) => void) => Promise<() => Promise<void>>;
  /** Whether the database answers; for `GET /health`. */
  readonly answers: () => Promise<boolean>;
  /**
   * Copies the database into a file while it goes on being written, for backups. Left out where the database's own tools
   * do that.
   */
  readonly copyTo?: (file: string) => Promise<void>;
  /** Closes relay and admin. What was under way is finished first. */
  readonly close: () => Promise<void>;
}
