import type { StreamId } from '../../shared/record/ids.ts';
import type { Result } from '../../shared/result.ts';

/** How much of an attachment's content is here: it is whole when `held` is `bytes`. */
export interface FileState {
  readonly bytes: number;
  readonly held: number;
}

/** A piece of a content, on its way in. */
export interface FilePart {
  /** The content's length in all. */
  readonly bytes: number;
  /** Where the piece begins. */
  readonly offset: number;
  readonly content: Uint8Array;
}

/**
 * Attachments' contents by stream and SHA-256, taken in pieces: whatever cuts the line, what is here stays and the rest
 * follows. In the database, so that every process of a server has them and a backup holds them.
 */
export interface FileStorage {
  /** Null when nothing of it is here. */
  readonly state: (stream: StreamId, hash: string) => Promise<FileState | null>;
  /**
   * Adds a piece; it is on disk when this resolves. `wrong_place` when it doesn't begin where the last ended. `wrong_hash`
   * when all is here and it isn't what its name says: then nothing of it is kept.
   */
  readonly append: (
    stream: StreamId,
    hash: string,
    part: FilePart,
  ) => Promise<Result<FileState, 'wrong_place' | 'wrong_hash'>>;
  /** Bytes from an offset, at most so many; null while the content is not whole. */
  readonly read: (stream: StreamId, hash: string, offset: number, most: number) => Promise<Uint8Array | null>;
}
