import type { StreamId } from '../../shared/record/ids.ts';

/** A document by its id. */
export interface KeptDocument {
  readonly id: string;
  /** JSON as it was put; to be parsed by a schema where it is read. */
  readonly document: unknown;
}

/**
 * What `change` makes of the documents that it was given: by id, with null for what is to go. What is not named stays as it
 * is.
 */
export type KeptChange = (known: ReadonlyMap<string, unknown>) => ReadonlyMap<string, unknown>;

/**
 * Small documents that the server keeps for itself: what joins it to other programs, secrets among them. Never part of the
 * record, told to no console as they are. A kind names one sort of document in a workspace (`alert_source`, `api_token`).
 */
export interface KeptDocuments {
  /** Every document of a kind, by id. */
  readonly list: (workspace: StreamId, kind: string) => Promise<readonly KeptDocument[]>;
  /** One document; null when there is none. */
  readonly get: (workspace: StreamId, kind: string, id: string) => Promise<unknown>;
  /**
   * Reads the documents named and writes what `change` makes of them, in one transaction that no other change to that kind
   * runs beside; on disk when it resolves. `change` may be asked again: only its last answer counts.
   */
  readonly change: (workspace: StreamId, kind: string, ids: readonly string[], change: KeptChange) => Promise<void>;
}
